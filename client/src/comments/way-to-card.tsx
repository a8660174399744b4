import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cardBeyond, type CardBeyond, type PlacedCard } from './card-beyond.ts';
import classes from './comments-panel.module.css';

interface Props {
  /** From top to bottom. */
  readonly cards: readonly PlacedCard[];
  readonly margin: HTMLElement | null;
  readonly onGo: (threadId: string) => void;
}

const isSame = (one: CardBeyond | null, other: CardBeyond | null): boolean =>
  one?.id === other?.id && one?.way === other?.way;

/** In a margin whose comments are all out of sight: the way to the nearest. */
export function WayToCard({ cards, margin, onGo }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const [beyond, setBeyond] = useState<CardBeyond | null>(null);
  useEffect(() => {
    if (!margin) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { top } = margin.getBoundingClientRect();
      const next = cardBeyond(cards, { from: -top, to: innerHeight - top });
      setBeyond((known) => (isSame(known, next) ? known : next));
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [cards, margin]);
  if (!beyond) return null;
  const Arrow = beyond.way === 'down' ? IconArrowDown : IconArrowUp;
  return (
    <div className={classes['way']}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Arrow size={15} stroke={1.8} aria-hidden />}
        onClick={() => onGo(beyond.id)}
      >
        {t(beyond.way === 'down' ? 'panel.next' : 'panel.previous')}
      </Button>
    </div>
  );
}
