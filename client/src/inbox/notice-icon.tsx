import type { NoticeKind } from '@koers/shared/api/notices.ts';
import {
  IconAt,
  IconChecklist,
  IconClockExclamation,
  IconCornerDownRight,
  IconKey,
  IconMessage,
  IconSignature,
  IconPlugConnectedX,
  IconTrendingDown,
  IconWebhookOff,
  IconWritingSign,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

const ICONS: Readonly<Record<NoticeKind, Icon>> = {
  mention: IconAt,
  reply: IconCornerDownRight,
  comment: IconMessage,
  assignment: IconChecklist,
  'signoff-asked': IconWritingSign,
  'signoff-answered': IconSignature,
  'kpi-off-track': IconTrendingDown,
  'measurement-overdue': IconClockExclamation,
  'source-failed': IconPlugConnectedX,
  'access-given': IconKey,
  'webhook-off': IconWebhookOff,
};

/** What a notice is about, for the eye; the words stand beside it. */
export function NoticeIcon({ kind, size = 18 }: { readonly kind: NoticeKind; readonly size?: number }): ReactNode {
  const Shape = ICONS[kind];
  return <Shape size={size} stroke={1.6} aria-hidden />;
}
