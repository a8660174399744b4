import { AUDIT_ACTIONS, type AuditAction } from '@koers/shared/api/audit-actions.ts';
import type { AuditEntryAnswer } from '@koers/shared/api/audit.ts';
import { auditDetail, auditRest, auditSentence } from '@koers/shared/i18n/audit-words.ts';
import { Button, Select, Skeleton, Stack } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { auditPeopleQuery, auditQuery, useAuditFile, type AuditQuery } from '../api/audit-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { compareNames, formatDay } from '../ui/format.ts';
import { saveFile } from '../ui/save-file.ts';
import { StatePage } from '../ui/state-page.tsx';
import { useToday } from '../ui/today.ts';
import classes from './audit-page.module.css';
import { byDay, localMoment, startOfDay } from './local-days.ts';

interface Filters {
  /** Days where the reader is. */
  readonly from: string | null;
  readonly until: string | null;
  readonly action: AuditAction | null;
  readonly person: string | null;
}

const NO_FILTERS: Filters = { from: null, until: null, action: null, person: null };

function queryOf({ from, until, action, person }: Filters): AuditQuery {
  return {
    ...(from !== null && { from: startOfDay(from) }),
    ...(until !== null && { to: startOfDay(until, 1) }),
    ...(action !== null && { action }),
    ...(person !== null && { person }),
  };
}

/** Who did what in the workspace: for owners. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('account');
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const [filters, setFilters] = useState(NO_FILTERS);
  const query = queryOf(filters);
  const file = useAuditFile();
  const today = useToday();
  const log = useInfiniteQuery(auditQuery(query));
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.keys(query).length > 0;
  return (
    <>
      <p className={classes['intro']}>{t('audit.intro', { workspace: workspace?.name ?? '' })}</p>
      <AuditFilters
        filters={filters}
        onChange={setFilters}
        aside={
          <Button
            variant="default"
            loading={file.isPending}
            onClick={() =>
              file.mutate(query, { onSuccess: (log) => saveFile(log, t('audit.fileName', { day: today })) })
            }
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          >
            {t('audit.export')}
          </Button>
        }
      />
      {log.isError && entries.length === 0 ? (
        <FailingState title={t('audit.failing')} code={codeOf(log.error)} onRetry={() => void log.refetch()} />
      ) : log.isPending ? (
        <Stack gap="md" aria-busy>
          <Skeleton h={20} />
          <Skeleton h={20} />
          <Skeleton h={20} />
        </Stack>
      ) : entries.length === 0 ? (
        <StatePage
          icon={<IconHistory size={40} stroke={1.4} />}
          title={t(isFiltered ? 'audit.nothingFound' : 'audit.empty')}
          role="status"
        >
          {isFiltered && t('audit.nothingFoundText')}
        </StatePage>
      ) : (
        <Days entries={entries} />
      )}
      {log.hasNextPage && (
        <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
    </>
  );
}

function AuditFilters({
  filters,
  onChange,
  aside,
}: {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly aside: ReactNode;
}): ReactNode {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  const compare = compareNames(language);
  const { t: frame } = useTranslation('frame');
  const arrows = useCalendarWords();
  const today = useToday();
  const people = useQuery(auditPeopleQuery()).data ?? [];
  const actions = AUDIT_ACTIONS.map((value) => ({ value, label: t(`audit.action.${value}`) }));
  const days = {
    placeholder: frame('new.pickDay'),
    maxDate: today,
    valueFormat: 'D MMM YYYY',
    clearable: true,
    ariaLabels: arrows,
    size: 'sm',
  } as const;
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <div className={classes['filters']}>
      <DatePickerInput
        label={t('audit.from')}
        {...days}
        value={filters.from}
        onChange={(from) => onChange({ ...filters, from })}
      />
      <DatePickerInput
        label={t('audit.until')}
        {...days}
        {...(filters.from !== null && { minDate: filters.from })}
        value={filters.until}
        onChange={(until) => onChange({ ...filters, until })}
      />
      <Select
        label={t('audit.what')}
        placeholder={t('audit.everything')}
        data={actions.toSorted((a, b) => compare(a.label, b.label))}
        value={filters.action}
        onChange={(action) => onChange({ ...filters, action })}
        searchable
        clearable
      />
      <Select
        label={t('audit.person')}
        placeholder={t('audit.everyone')}
        data={people.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => compare(a.label, b.label))}
        value={filters.person}
        onChange={(person) => onChange({ ...filters, person })}
        searchable
        clearable
      />
      <div className={classes['aside']}>
        {isFiltered && (
          <Button variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
            {t('audit.clear')}
          </Button>
        )}
        {aside}
      </div>
    </div>
  );
}

function Days({ entries }: { readonly entries: readonly AuditEntryAnswer[] }): ReactNode {
  const { language } = useLanguage();
  const today = useToday();
  return byDay(entries).map(({ day, entries: ofDay }) => (
    <section key={day} className={classes['group']} aria-label={formatDay(day, language, today)}>
      <h2 className={classes['heading']}>{formatDay(day, language, today)}</h2>
      <ol className={classes['list']}>
        {ofDay.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}

function Entry({ entry }: { readonly entry: AuditEntryAnswer }): ReactNode {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  const more = auditDetail(language, auditRest(entry));
  return (
    <li className={classes['entry']}>
      <time dateTime={entry.at} className={classes['time']}>
        {localMoment(entry.at).moment.slice(11)}
      </time>
      <div className={classes['what']}>
        <span>{auditSentence(language, entry)}</span>
        {(more.length > 0 || entry.address !== null) && (
          <span className={classes['more']}>
            {[...more, ...(entry.address === null ? [] : [t('audit.fromAddress', { address: entry.address })])].join(
              ' · ',
            )}
          </span>
        )}
      </div>
    </li>
  );
}
