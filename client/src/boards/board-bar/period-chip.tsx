import { Button, Popover, Stack } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatDays } from '../../ui/format.ts';
import { useToday } from '../../ui/today.ts';
import classes from './board-bar.module.css';
import type { BoardChange, BoardState } from './board-query.ts';
import { FilterChip } from './filter-chip.tsx';
import { nameOfPeriod, periodOf, PERIODS } from './periods.ts';

interface Props {
  readonly state: BoardState;
  readonly onChange: (change: BoardChange) => void;
}

const NONE: BoardChange = { from: undefined, until: undefined, undated: undefined };

/** A period: by its name, or from day to day. */
export function PeriodChip({ state: { from, until }, onChange }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const ariaLabels = useCalendarWords();
  const [isOpen, setIsOpen] = useState(false);
  const [range, setRange] = useState<[string | null, string | null]>([from ?? null, until ?? null]);
  const label = t('bar.period');
  const name = nameOfPeriod(from, until, today);
  const days = from === undefined && until === undefined ? null : formatDays(from ?? null, until ?? null, language);
  const chosen = name ? t(`bar.periods.${name}`) : days;
  const open = (wanted: boolean) => {
    setRange([from ?? null, until ?? null]);
    setIsOpen(wanted);
  };
  const keep = (period: { readonly from: string; readonly until: string }) => {
    onChange(period);
    setIsOpen(false);
  };
  return (
    <FilterChip label={label} chosen={chosen} onClear={() => onChange(NONE)}>
      <Popover opened={isOpen} onChange={open} trapFocus returnFocus>
        <Popover.Target>
          <Chip
            icon={<IconCalendar size={15} stroke={1.7} aria-hidden />}
            isEmpty={chosen === null}
            aria-expanded={isOpen}
            aria-label={chosen === null ? label : `${label}: ${chosen}`}
            onClick={() => open(!isOpen)}
          >
            {chosen ?? label}
          </Chip>
        </Popover.Target>
        <Popover.Dropdown aria-label={label} className={classes['period'] ?? ''}>
          <Stack gap={2} className={classes['periods'] ?? ''}>
            {PERIODS.map((one) => (
              <Button
                key={one}
                variant={one === name ? 'light' : 'subtle'}
                color={one === name ? 'koers' : 'gray'}
                size="compact-sm"
                justify="flex-start"
                onClick={() => keep(periodOf(one, today))}
              >
                {t(`bar.periods.${one}`)}
              </Button>
            ))}
          </Stack>
          <DatePicker
            type="range"
            ariaLabels={ariaLabels}
            allowSingleDateInRange
            firstDayOfWeek={1}
            value={range}
            defaultDate={from ?? today}
            onChange={([first, last]) => {
              setRange([first, last]);
              if (first && last) keep({ from: first, until: last });
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </FilterChip>
  );
}
