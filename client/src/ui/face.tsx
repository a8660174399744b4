import { Tooltip } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import classes from './face.module.css';
import { initialsOf } from './format.ts';

interface Props {
  readonly name: string;
  /** CSS colour that carries white text. */
  readonly color: string;
  readonly size?: number;
  /** Shown on hover and read aloud; the name when absent. */
  readonly label?: string;
  /** Beside a written name the face says nothing more. */
  readonly decorative?: boolean;
}

/** A person: initials on their own colour. */
export function Face({ name, color, size = 24, label, decorative = false }: Props): ReactNode {
  const style: CSSProperties = { width: size, height: size, background: color, fontSize: Math.round(size * 0.42) };
  if (decorative) {
    return (
      <span className={classes['face']} style={style} aria-hidden>
        {initialsOf(name)}
      </span>
    );
  }
  return (
    <Tooltip label={label ?? name}>
      <span className={classes['face']} style={style} role="img" aria-label={label ?? name}>
        {initialsOf(name)}
      </span>
    </Tooltip>
  );
}
