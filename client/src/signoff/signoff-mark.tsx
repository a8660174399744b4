import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { IconAlertTriangle, IconCircleDashed, IconRosetteDiscountCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './signoff-mark.module.css';
import { useSignoffPage } from './signoff-page.ts';
import { countOf } from './signoff-state.ts';
import { useSignoffWords } from './signoff-words.ts';

const ICONS = {
  agreed: IconRosetteDiscountCheckFilled,
  stale: IconAlertTriangle,
  open: IconCircleDashed,
};

/** At a section's heading: how many agree, and whether it changed since. A press shows who. */
export function SignoffMark({ signoff }: { readonly signoff: SignoffAnswer }): ReactNode {
  const words = useSignoffWords();
  const { openPanel } = useSignoffPage();
  const { tone } = countOf(signoff);
  const Drawn = ICONS[tone];
  const said = words.countOf(signoff);
  return (
    <button
      type="button"
      className={classes['mark']}
      data-tone={tone}
      title={words.t('state.show')}
      // The text keeps the caret until the panel takes it.
      onMouseDown={(event) => event.preventDefault()}
      onClick={openPanel}
    >
      <Drawn size={14} aria-hidden />
      {said}
    </button>
  );
}
