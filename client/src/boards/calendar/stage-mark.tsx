import { IconBulb, IconCircleCheck, IconPencil, IconSend, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './calendar.module.css';

export const STAGES = ['inspiration', 'copywriting', 'ready', 'published'] as const;
export type Stage = (typeof STAGES)[number];

const ICONS: Readonly<Record<string, Icon>> = {
  inspiration: IconBulb,
  copywriting: IconPencil,
  ready: IconSend,
  published: IconCircleCheck,
};

/** A stage as a sign; the word stands elsewhere. */
export function StageMark({ stage, size = 13 }: { readonly stage: string; readonly size?: number }): ReactNode {
  const Sign = ICONS[stage] ?? IconBulb;
  return (
    <span className={classes['stageMark']} data-stage={stage} aria-hidden>
      <Sign size={size} stroke={1.8} />
    </span>
  );
}
