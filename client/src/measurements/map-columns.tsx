import {
  keyOfTarget,
  LEFT_OUT,
  type ImportTarget,
  type TableMapping,
} from '@koers/shared/measurements/import-table.ts';
import { readDayCell, type DayOrder } from '@koers/shared/measurements/read-day.ts';
import { Button, Checkbox, Group, Radio, Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay, formatNumber } from '../ui/format.ts';
import classes from './import.module.css';
import type { TableColumn } from './table-worker-protocol.ts';
import type { ImportFlow, OpenFile } from './use-import.ts';

interface Props {
  readonly flow: ImportFlow;
  readonly file: OpenFile;
  readonly targets: readonly ImportTarget[];
}

const DELIMITER_WORDS = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const;
const ENCODING_WORDS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
/** No column, among choices that are texts. */
const NONE = 'none';

/** What the columns of the file are; first as it was guessed. */
export function MapColumns({ flow, file, targets }: Props): ReactNode {
  const { t } = useTranslation('measurements');
  const { language } = useLanguage();
  const { name, table, mapping } = file;
  return (
    <section aria-label={t('import.mapping')}>
      <div className={classes['file']}>
        <span className={classes['fileName']}>{name}</span>
        <span className={classes['quiet']}>
          {t('import.about', {
            count: table.rows,
            formatted: formatNumber(table.rows, language),
            encoding: ENCODING_WORDS[table.encoding] ?? table.encoding,
            delimiter: t(`import.delimiter.${DELIMITER_WORDS[table.delimiter]}`),
          })}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={flow.startAgain}>
          {t('import.another')}
        </Button>
      </div>
      <h3 className={classes['heading']}>{t('import.mapping')}</h3>
      <div className={classes['fields']}>
        <Select
          label={t('import.form')}
          value={mapping.form}
          data={[
            { value: 'wide', label: t('import.wide') },
            { value: 'long', label: t('import.long') },
          ]}
          onChange={(form) => form && flow.change({ form })}
          allowDeselect={false}
        />
        <ColumnSelect label={t('import.dateColumn')} file={file} at="dateColumn" flow={flow} />
        {mapping.form === 'long' && (
          <>
            <ColumnSelect label={t('import.kpiColumn')} file={file} at="kpiColumn" flow={flow} />
            <ColumnSelect label={t('import.valueColumn')} file={file} at="valueColumn" flow={flow} />
          </>
        )}
        <ColumnSelect label={t('import.noteColumn')} file={file} at="noteColumn" flow={flow} withNone />
        <Select
          label={t('import.decimal')}
          value={mapping.decimal}
          data={[
            { value: 'comma', label: t('import.comma') },
            { value: 'point', label: t('import.point') },
          ]}
          onChange={(decimal) => decimal && flow.change({ decimal })}
          allowDeselect={false}
        />
      </div>
      <Checkbox
        className={classes['header'] ?? ''}
        label={t('import.hasHeader')}
        checked={mapping.hasHeader}
        onChange={(event) => flow.change({ hasHeader: event.currentTarget.checked })}
      />
      {file.doubtful !== null && <OrderOfDays flow={flow} mapping={mapping} example={file.doubtful} />}
      <Kpis flow={flow} file={file} targets={targets} />
      <Radio.Group
        className={classes['standing'] ?? ''}
        label={t('import.standing')}
        value={flow.standing}
        onChange={(standing) => flow.setStanding(standing === 'keep' ? 'keep' : 'replace')}
      >
        <Group gap="lg" mt={6}>
          <Radio value="replace" label={t('import.replace')} />
          <Radio value="keep" label={t('import.keep')} />
        </Group>
      </Radio.Group>
    </section>
  );
}

function useColumnName(): (column: TableColumn) => string {
  const { t } = useTranslation('measurements');
  return ({ index, name, sample }) =>
    name || `${t('import.column', { number: index + 1 })}${sample ? ` (${sample})` : ''}`;
}

interface ColumnSelectProps {
  readonly label: string;
  readonly file: OpenFile;
  readonly at: 'dateColumn' | 'valueColumn' | 'kpiColumn' | 'noteColumn';
  readonly flow: ImportFlow;
  readonly withNone?: boolean;
}

function ColumnSelect({ label, file, at, flow, withNone = false }: ColumnSelectProps): ReactNode {
  const { t } = useTranslation('measurements');
  const nameOf = useColumnName();
  const chosen = file.mapping[at];
  return (
    <Select
      label={label}
      value={chosen === null ? (withNone ? NONE : null) : String(chosen)}
      placeholder={t('import.noColumn')}
      data={[
        ...(withNone ? [{ value: NONE, label: t('import.noColumn') }] : []),
        ...file.table.columns.map((column) => ({ value: String(column.index), label: nameOf(column) })),
      ]}
      onChange={(column) => flow.change({ [at]: column === null || column === NONE ? null : Number(column) })}
      allowDeselect={false}
      searchable={file.table.columns.length > 12}
    />
  );
}

/** Of `03-04-2026` only a person knows whether it is in March or April. */
function OrderOfDays({
  flow,
  mapping,
  example,
}: {
  readonly flow: ImportFlow;
  readonly mapping: TableMapping;
  readonly example: string;
}): ReactNode {
  const { t } = useTranslation('measurements');
  const { language } = useLanguage();
  const readAs = (order: DayOrder): string => {
    const reading = readDayCell(example, order);
    return reading.ok ? formatDay(reading.day, language) : example;
  };
  return (
    <Radio.Group
      className={classes['order'] ?? ''}
      label={t('import.order', { example })}
      description={t('import.orderWhy')}
      withAsterisk
      value={mapping.order}
      onChange={(order) => flow.change({ order })}
    >
      <Group gap="lg" mt={8}>
        {(['day-first', 'month-first'] as const).map((order) => (
          <Radio key={order} value={order} label={readAs(order)} />
        ))}
      </Group>
    </Radio.Group>
  );
}

/** A long file may name more than a person wants to go through. */
const MOST_NAMES_SHOWN = 40;

function Kpis({ flow, file, targets }: Props): ReactNode {
  const { t } = useTranslation('measurements');
  const nameOf = useColumnName();
  const { mapping, table } = file;
  const choices = useMemo(() => choicesOf(targets), [targets]);
  const isLong = mapping.form === 'long';
  const rows = isLong
    ? Object.entries(mapping.names).map(([name, key]) => ({ id: name, name: mapping.spelled[name] ?? name, key }))
    : Object.entries(mapping.columns).map(([index, key]) => {
        const column = table.columns[Number(index)];
        return { id: index, name: column ? nameOf(column) : index, key };
      });
  // What nobody has said yet comes first.
  const shown = rows.toSorted((a, b) => Number(a.key !== null) - Number(b.key !== null)).slice(0, MOST_NAMES_SHOWN);
  const change = (id: string, key: string | null): void =>
    flow.change(
      isLong ? { names: { ...mapping.names, [id]: key } } : { columns: { ...mapping.columns, [Number(id)]: key } },
    );
  if (rows.length === 0) return null;
  return (
    <fieldset className={classes['kpis']}>
      <legend className={classes['heading']}>{t('import.kpis')}</legend>
      {shown.map(({ id, name, key }) => (
        <div key={id} className={classes['kpi']}>
          <span className={classes['kpiName']}>{name}</span>
          <Select
            aria-label={t('import.kpiFor', { name })}
            placeholder={t('import.chooseKpi')}
            value={key === LEFT_OUT ? NONE : key}
            data={[{ value: NONE, label: t('import.leaveOut') }, ...choices]}
            onChange={(chosen) => change(id, chosen === NONE ? LEFT_OUT : chosen)}
            searchable
            clearable={false}
            allowDeselect={false}
            maxDropdownHeight={280}
          />
        </div>
      ))}
      {rows.length > shown.length && (
        <p className={classes['quiet']}>{t('import.moreNames', { count: rows.length - shown.length })}</p>
      )}
    </fieldset>
  );
}

/** Grouped by their documents; where two have one name, the unit tells them apart, or nothing does. */
function choicesOf(targets: readonly ImportTarget[]) {
  const groups = Map.groupBy(targets, ({ documentId }) => documentId);
  return [...groups.values()].map((ofDocument) => ({
    group: ofDocument[0]?.documentTitle || '…',
    items: ofDocument.map((target) => ({
      value: keyOfTarget(target),
      label: `${target.title || '…'}${target.unit === null ? '' : ` (${target.unit})`}`,
    })),
  }));
}
