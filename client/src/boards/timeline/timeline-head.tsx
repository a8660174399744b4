import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { dayOfNumber, weekdayOf, weekNumber } from './days.ts';
import classes from './timeline.module.css';
import type { Range } from './use-timeline-tasks.ts';
import { stretches, ZOOM, type Stretch, type Unit, type Zoom } from './zoom.ts';

interface Props {
  readonly zoom: Zoom;
  /** What is drawn: what is in sight, and a little around it. */
  readonly range: Range;
  readonly at: (day: number) => number;
  readonly today: number;
}

/** The calendar over the line, in two lines. */
export function TimelineHead({ zoom, range, at, today }: Props): ReactNode {
  const { upper, lower } = ZOOM[zoom];
  const nameOf = useStretchNames();
  const line = (unit: Unit, className: string | undefined) =>
    stretches(unit, range.from, range.until).map((one) => (
      <span
        key={one.from}
        className={className}
        style={{ left: at(one.from), width: at(one.to) - at(one.from) }}
        data-now={(one.from <= today && today < one.to) || undefined}
        data-free={(unit === 'day' && weekdayOf(one.from) > 4) || undefined}
      >
        <span className={classes['stretchName']}>{nameOf(unit, one)}</span>
      </span>
    ));
  return (
    <div className={classes['calendar']} aria-hidden>
      <div className={classes['upper']}>{line(upper, classes['stretch'])}</div>
      <div className={classes['lower']}>{line(lower, classes['stretch'])}</div>
    </div>
  );
}

function useStretchNames(): (unit: Unit, stretch: Stretch) => string {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  return useMemo(() => {
    const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
      return (day: number) => made.format(new Date(`${dayOfNumber(day)}T00:00:00Z`));
    };
    const month = format({ month: 'long', year: 'numeric' });
    const short = format({ month: 'short' });
    const weekday = format({ weekday: 'short' });
    return (unit, { from }) => {
      const day = dayOfNumber(from);
      switch (unit) {
        case 'day':
          return `${weekday(from).replace('.', '')} ${Number(day.slice(8))}`;
        case 'week':
          return t('week', { number: weekNumber(from) });
        case 'month':
          return month(from);
        case 'quarter':
          return `${t('quarter', { number: Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1 })} · ${short(from).replace('.', '')}`;
        case 'year':
          return day.slice(0, 4);
      }
    };
  }, [t, language]);
}

/** The lines and free days behind the bars, and today. */
export function TimelineGround({
  zoom,
  range,
  at,
  today,
  todayName,
}: Props & { readonly todayName: string }): ReactNode {
  const { lower, perDay } = ZOOM[zoom];
  const weekends = perDay >= 20 ? stretches('week', range.from, range.until) : [];
  return (
    <div className={classes['ground']} aria-hidden>
      {weekends.map(({ from }) => (
        <span key={`free${from}`} className={classes['free']} style={{ left: at(from + 5), width: 2 * perDay }} />
      ))}
      {stretches(lower, range.from, range.until).map(({ from }) => (
        <span key={from} className={classes['rule']} style={{ left: at(from) }} />
      ))}
      <span className={classes['todayLine']} style={{ left: at(today) + perDay / 2 }} title={todayName} />
    </div>
  );
}
