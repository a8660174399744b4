import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatDays } from '../../ui/format.ts';
import { numberOfDay, weekNumber } from '../timeline/days.ts';
import classes from './calendar.module.css';
import { windowOf, type Span } from './content-moments.ts';
import { monthName } from './day-words.ts';

interface Props {
  readonly span: Span;
  readonly day: string;
  readonly today: string;
  readonly onStep: (by: -1 | 1) => void;
  readonly onToday: () => void;
}

/** Which month or week it is, and the way to the next. */
export function PeriodSteps({ span, day, today, onStep, onToday }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { from, until } = windowOf(span, day);
  const isHere = span === 'week' ? today >= from && today <= until : today.slice(0, 7) === day.slice(0, 7);
  const words =
    span === 'week'
      ? `${t('weekNumber', { number: weekNumber(numberOfDay(day)) })} · ${formatDays(from, until, language) ?? ''}`
      : monthName(day, language);
  return (
    <div className={classes['steps']} role="group" aria-label={t('period')}>
      <ActionIcon size={30} aria-label={t('earlier')} title={t('earlier')} onClick={() => onStep(-1)}>
        <IconChevronLeft size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
      <span className={classes['stepsWords']} aria-live="polite">
        {words}
      </span>
      <ActionIcon size={30} aria-label={t('later')} title={t('later')} onClick={() => onStep(1)}>
        <IconChevronRight size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="compact-sm" disabled={isHere} onClick={onToday}>
        {t('toToday')}
      </Button>
    </div>
  );
}
