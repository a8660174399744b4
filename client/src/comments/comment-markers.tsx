import { useMediaQuery } from '@mantine/hooks';
import { IconMessageCircle } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './comment-markers.module.css';
import type { CommentedText } from './commented-text.ts';
import { useTops } from './use-tops.ts';

interface Props {
  readonly text: CommentedText;
  readonly changes: (listener: () => void) => () => void;
  /** The threads that are shown. */
  readonly ids: ReadonlySet<string>;
  readonly onOpen: (threadId: string) => void;
}

/** Pixels within which two marks are one: a line, and on a phone what a thumb hits. */
const ONE_LINE = 20;
const THUMB = 44;
/** As the styles have it. */
const PHONE = '(max-width: 640px)';

interface Mark {
  readonly top: number;
  readonly ids: readonly string[];
}

function marksOf(tops: ReadonlyMap<string, number>, ids: ReadonlySet<string>, apart: number): readonly Mark[] {
  const marks: { top: number; ids: string[] }[] = [];
  for (const [id, top] of [...tops].toSorted(([, a], [, b]) => a - b)) {
    if (!ids.has(id)) continue;
    const last = marks.at(-1);
    if (last && top - last.top < apart) last.ids.push(id);
    else marks.push({ top, ids: [id] });
  }
  return marks;
}

/** At the lines that somebody commented on, while the comments themselves are not shown beside them. */
export function CommentMarkers({ text, changes, ids, onOpen }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const layer = useRef<HTMLDivElement>(null);
  const base = useCallback(() => layer.current, []);
  const tops = useTops(text, changes, base);
  const apart = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ? THUMB : ONE_LINE;
  const marks = useMemo(() => marksOf(tops, ids, apart), [tops, ids, apart]);
  const [right, setRight] = useState(0);
  // as far to the right as the text goes
  const measured = useCallback(
    (element: HTMLDivElement | null) => {
      layer.current = element;
      const drawn = text.element();
      if (!element || !drawn) return;
      const place = (): void =>
        setRight(Math.round(element.getBoundingClientRect().right - drawn.getBoundingClientRect().right));
      const observer = new ResizeObserver(place);
      observer.observe(element);
      place();
      return () => observer.disconnect();
    },
    [text],
  );
  return (
    <div ref={measured} className={classes['layer']}>
      {marks.map(({ top, ids: [first = '', ...more] }) => {
        const label = t('marker', { count: more.length + 1 });
        return (
          <button
            key={first}
            type="button"
            className={classes['mark']}
            style={{ top, insetInlineEnd: right }}
            aria-label={label}
            title={label}
            onClick={() => onOpen(first)}
          >
            <IconMessageCircle size={18} stroke={1.7} aria-hidden />
            {more.length > 0 && <span className={classes['count']}>{more.length + 1}</span>}
          </button>
        );
      })}
    </div>
  );
}
