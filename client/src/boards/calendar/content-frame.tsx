import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ContentCard } from './content-card.tsx';
import { ContentToolsProvider } from './content-tools.ts';
import type { ContentBoard } from './use-content-board.ts';

interface Props {
  readonly board: ContentBoard;
  /** What the keys do here. */
  readonly hint: string;
  readonly children: ReactNode;
}

/** A board of content with what all of them have: the card that an item opens, and what a screen reader hears. */
export function ContentFrame({ board, hint, children }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { tools, opened, onClose, onChange, announced } = board;
  return (
    <ContentToolsProvider value={tools}>
      <VisuallyHidden>
        <p id={tools.hintId}>{hint}</p>
        <p role="status" aria-label={t('announcements')}>
          {announced}
        </p>
      </VisuallyHidden>
      {children}
      <ContentCard block={opened} onClose={onClose} onChange={onChange} />
    </ContentToolsProvider>
  );
}
