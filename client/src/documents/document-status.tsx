import type { DocumentStatus } from '@koers/shared/api/values.ts';
import { IconCircleCheck, IconCircleDashed, IconFlag, IconMessageCircle, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export const DOCUMENT_STATUSES: readonly DocumentStatus[] = ['draft', 'review', 'agreed', 'running', 'evaluated'];

const SIGNS = {
  draft: [IconCircleDashed, '--koers-text-muted'],
  review: [IconMessageCircle, '--koers-at-risk'],
  agreed: [IconCircleCheck, '--koers-on-track'],
  running: [IconPlayerPlay, '--koers-accent'],
  evaluated: [IconFlag, '--koers-reached'],
} as const;

/** A shape of its own for each status, so that the colour never speaks alone. */
export function DocumentStatusSign({ status }: { readonly status: DocumentStatus }): ReactNode {
  const [Icon, colour] = SIGNS[status];
  return <Icon size={16} stroke={1.8} aria-hidden style={{ color: `var(${colour})` }} />;
}
