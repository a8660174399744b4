import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { useEffect, useEffectEvent, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatMoment } from '../../ui/format.ts';
import { useDraggable } from '../../ui/use-drag.ts';
import { keyOf, textOf } from '../block-fields.ts';
import classes from './calendar.module.css';
import { momentOf, shifted, timeOf } from './content-moments.ts';
import { carriedOf, useContentTools } from './content-tools.ts';
import { StageMark } from './stage-mark.tsx';

/** What the arrows do: steps of days and weeks, of days and hours, or what the board itself makes of them. */
export type PillKeys = 'days' | 'hours' | ((event: KeyboardEvent) => void);

interface Props {
  readonly block: BlockAnswer;
  readonly keys: PillKeys;
  readonly layout?: 'line' | 'row' | 'card';
  /** At the end of a row or card. */
  readonly children?: ReactNode;
}

const DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const HOURS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Where an arrow takes a moment; null where it takes it nowhere. */
function stepOf(keys: PillKeys, key: string, moment: string): string | null {
  const hours = keys === 'hours' && moment.includes('T') ? HOURS[key] : undefined;
  if (hours !== undefined) return shifted(moment, { hours });
  const days = DAYS[key];
  return days === undefined || (keys === 'hours' && Math.abs(days) === 7) ? null : shifted(moment, { days });
}

/** One content item: it opens its card, can be dragged, and moves by the arrows. */
export function ContentPill({ block, keys, layout = 'line', children }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const tools = useContentTools();
  const element = useRef<HTMLDivElement>(null);
  const key = keyOf(block);
  const mayChange = tools.mayChange(block);
  const isDragging = useDraggable(element, {
    carried: carriedOf(block),
    isDisabled: !mayChange,
    onStart: () => tools.onDragging(true),
    onEnd: () => tools.onDragging(false),
  });
  const takeFocus = useEffectEvent(() => {
    if (tools.wantsFocus.current !== key) return;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) element.current?.focus();
  });
  useEffect(() => takeFocus(), []);

  const channel = tools.channelOf(block);
  const moment = momentOf(block);
  const time = timeOf(block);
  const stage = textOf(block, 'stage') ?? 'inspiration';
  const options: Readonly<Record<string, Readonly<Record<typeof language, string>>>> = content.fields.stage.options;
  const stageWord = options[stage]?.[language] ?? stage;
  const title = block.title || t('untitled');
  const isLate = moment !== null && moment.slice(0, 10) < tools.today && stage !== 'published';
  const label = [
    title,
    channel?.name,
    stageWord,
    moment === null ? t('noDay') : formatMoment(moment, language, tools.today),
    isLate ? t('late') : null,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');

  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      tools.onOpen(block);
      return;
    }
    if (!mayChange || event.altKey || event.metaKey || event.shiftKey) return;
    if (typeof keys === 'function') return keys(event);
    const next = moment === null ? null : stepOf(keys, event.key, moment);
    if (next === null) return;
    event.preventDefault();
    tools.onNudge(block, next);
  };
  const Sign = channel?.icon;
  return (
    <div
      ref={element}
      role="button"
      tabIndex={0}
      className={classes['pill']}
      data-layout={layout}
      data-stage={stage}
      data-dragging={isDragging || undefined}
      data-movable={mayChange || undefined}
      style={{ '--channel': channel?.color ?? 'var(--koers-text-muted)' } as CSSProperties}
      aria-label={label}
      aria-describedby={mayChange ? tools.hintId : undefined}
      title={label}
      onClick={() => tools.onOpen(block)}
      onKeyDown={press}
    >
      <span className={classes['pillSign']} aria-hidden>
        {Sign ? <Sign size={layout === 'line' ? 13 : 16} stroke={1.8} /> : <span className={classes['pillDot']} />}
      </span>
      <span className={classes['pillText']}>
        {time !== null && <span className={classes['pillTime']}>{time}</span>}
        <span className={classes['pillTitle']} data-untitled={block.title === '' || undefined}>
          {title}
        </span>
      </span>
      {layout === 'line' ? <StageMark stage={stage} /> : children}
    </div>
  );
}
