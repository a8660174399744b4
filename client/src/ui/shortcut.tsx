import { Fragment, type ReactNode } from 'react';
import classes from './shortcut.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const SIGNS: Readonly<Record<string, string>> = isApple
  ? { mod: '⌘', shift: '⇧', alt: '⌥', up: '↑', down: '↓', left: '←', right: '→' }
  : { mod: 'Ctrl', shift: '⇧', alt: 'Alt', up: '↑', down: '↓', left: '←', right: '→' };

/** Keys as this device's keyboard names them: `mod+k` → ⌘ K or Ctrl K. */
export function Shortcut({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className={classes['keys']}>
      {keys.split('+').map((key) => (
        <Fragment key={key}>
          <kbd className={classes['key']}>{SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
