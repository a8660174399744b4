import { LANGUAGES } from '@koers/shared/blocks/define.ts';
import { REPORT_SECTIONS } from '@koers/shared/report/report-facts.ts';
import { REPORT_PERIODS, reportPeriod } from '@koers/shared/report/report-period.ts';
import { Checkbox, SegmentedControl, Select, Switch } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { treeQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { compareNames } from '../ui/format.ts';
import { useToday } from '../ui/today.ts';
import type { ReportChoice } from './report-choices.ts';
import classes from './report.module.css';

interface Props {
  readonly choice: ReportChoice;
  readonly onChange: (change: Partial<ReportChoice>) => void;
}

const ALL = 'all';
const OWN = 'own';

/** What a report is to be about, of which days, in which language and with what in it. */
export function ReportForm({ choice, onChange }: Props): ReactNode {
  const { t } = useTranslation('report');
  const { language } = useLanguage();
  const today = useToday();
  const documents = useDocumentChoices(choice.documentId);
  return (
    <form className={classes['form']} aria-label={t('preview.choices')} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('preview.about')}
        data={[{ value: ALL, label: t('preview.all') }, ...documents]}
        value={choice.documentId ?? ALL}
        onChange={(value) => onChange({ documentId: value === ALL ? null : value })}
        searchable
        allowDeselect={false}
        limit={100}
      />
      {choice.documentId !== null && (
        <Switch
          label={t('preview.under')}
          checked={choice.under}
          onChange={({ currentTarget }) => onChange({ under: currentTarget.checked })}
        />
      )}
      <Select
        label={t('preview.period')}
        data={[...REPORT_PERIODS, OWN].map((value) => ({ value, label: t(`period.${value as 'own'}`) }))}
        value={choice.period ?? OWN}
        onChange={(value) => {
          const period = REPORT_PERIODS.find((one) => one === value) ?? null;
          onChange(period === null ? { period } : { period, ...reportPeriod(period, today) });
        }}
        allowDeselect={false}
      />
      {choice.period === null && <OwnDays key={`${choice.from}${choice.until}`} choice={choice} onChange={onChange} />}
      <div>
        <p className={classes['label']} id="report-language">
          {t('preview.language')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby="report-language"
          data={LANGUAGES.map((value) => ({ value, label: value === 'nl' ? 'Nederlands' : 'English' }))}
          value={choice.language ?? language}
          onChange={(value) => onChange({ language: value === 'nl' ? 'nl' : 'en' })}
        />
      </div>
      <Checkbox.Group
        label={t('preview.sections')}
        value={[...choice.sections]}
        // a report of nothing is none: the last one stays
        onChange={(wanted) =>
          wanted.length > 0 && onChange({ sections: REPORT_SECTIONS.filter((name) => wanted.includes(name)) })
        }
      >
        <div className={classes['sections']}>
          {REPORT_SECTIONS.map((name) => (
            <Checkbox key={name} value={name} label={t(`section.${name}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </form>
  );
}

/** From day to day; nothing changes until both are there. */
function OwnDays({ choice: { from, until }, onChange }: Props): ReactNode {
  const { t } = useTranslation('report');
  const [days, setDays] = useState<[string | null, string | null]>([from, until]);
  return (
    <DatePickerInput
      type="range"
      label={t('preview.days')}
      firstDayOfWeek={1}
      allowSingleDateInRange
      value={days}
      onChange={([first, last]) => {
        setDays([first, last]);
        if (first !== null && last !== null) onChange({ from: first, until: last, period: null });
      }}
    />
  );
}

/** Strategies first, then plans, then pages; each by its name. */
function useDocumentChoices(also: string | null) {
  const { t } = useTranslation('report');
  const { language } = useLanguage();
  const { data: documents = [] } = useQuery(treeQuery());
  const compare = compareNames(language);
  const order = ['strategy', 'plan', 'page'];
  return documents
    .filter(({ kind, id }) => kind !== 'page' || id === also)
    .map(({ id, title, kind }) => ({ value: id, label: title || t('untitled'), rank: order.indexOf(kind) }))
    .toSorted((a, b) => a.rank - b.rank || compare(a.label, b.label))
    .map(({ value, label }) => ({ value, label }));
}
