import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropPlace } from '../../ui/use-drag.ts';
import { keyOf } from '../block-fields.ts';
import classes from './calendar.module.css';
import { inOrder, momentOf } from './content-moments.ts';
import { ContentPill } from './content-pill.tsx';
import { contentIn, useContentTools } from './content-tools.ts';

interface Props {
  readonly blocks: readonly BlockAnswer[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

const NO_KEYS = (): void => undefined;

/** What has no day yet: to be dragged onto one, and back. */
export function Tray({ blocks, hasMore, isLoading, onMore }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { onMove } = useContentTools();
  const tray = useRef<HTMLElement>(null);
  const isOver = useDropPlace(tray, {
    accepts: (carried) => {
      const block = contentIn(carried);
      return block !== null && momentOf(block) !== null;
    },
    onDrop: (carried) => {
      const block = contentIn(carried);
      if (block) onMove(block, null);
    },
  });
  return (
    <section ref={tray} className={classes['tray']} data-over={isOver || undefined} aria-label={t('undated')}>
      <h2 className={classes['trayTitle']}>{t('undated')}</h2>
      {blocks.length === 0 && <p className={classes['nothing']}>{t('noneUndated')}</p>}
      <div className={classes['trayItems']}>
        {inOrder(blocks).map((block) => (
          <ContentPill key={keyOf(block)} block={block} keys={NO_KEYS} />
        ))}
      </div>
      {hasMore && (
        <Button variant="subtle" color="gray" size="compact-sm" loading={isLoading} onClick={onMore}>
          {t('loadMore')}
        </Button>
      )}
    </section>
  );
}
