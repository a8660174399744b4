import { keyOfTarget, type ImportTarget } from '@koers/shared/measurements/import-table.ts';
import type { Outcome, PreviewLine } from '@koers/shared/measurements/read-table.ts';
import { Button, Group, ScrollArea, Skeleton, Table } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { formatDay, formatMeasure, formatNumber } from '../ui/format.ts';
import classes from './import.module.css';
import type { ImportFlow, OpenFile } from './use-import.ts';

interface Props {
  readonly flow: ImportFlow;
  readonly file: OpenFile;
  readonly targets: readonly ImportTarget[];
  readonly onClose: () => void;
}

const OUTCOMES: readonly Outcome[] = ['new', 'replaces', 'same', 'kept', 'fault'];

/** Every line with what becomes of it, before anything is written. */
export function PreviewLines({ flow, file, targets, onClose }: Props): ReactNode {
  const { t } = useTranslation('measurements');
  const { language } = useLanguage();
  const [filter, setFilter] = useState<Outcome | 'all'>('all');
  const { preview } = flow;
  const isAsked = file.doubtful !== null && file.mapping.order === null;
  if (!preview) {
    return (
      <div role="status" className={classes['preview']}>
        <p className={classes['quiet']}>{t('import.counting')}</p>
        <Skeleton height={120} mt={8} />
      </div>
    );
  }
  const { counts } = preview;
  const toAdd = counts.new + counts.replaces;
  const shown = filter !== 'all' && counts[filter] === 0 ? 'all' : filter;
  const all = shown === 'all' ? OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0) : counts[shown];
  const lines = preview.lines[shown];
  return (
    <section className={classes['preview']} aria-label={t('import.preview')}>
      <h3 className={classes['heading']}>{t('import.preview')}</h3>
      <div className={classes['counts']} role="group" aria-label={t('import.what')}>
        {(['all', ...OUTCOMES] as const).map((outcome) =>
          outcome !== 'all' && counts[outcome] === 0 ? null : (
            <button
              key={outcome}
              type="button"
              className={classes['count']}
              data-outcome={outcome}
              aria-pressed={shown === outcome}
              onClick={() => setFilter(outcome)}
            >
              {outcome === 'all' ? t('import.all') : t(`import.${outcome}`, { count: counts[outcome] })}
            </button>
          ),
        )}
      </div>
      {lines.length > 0 && <Lines lines={lines} targets={targets} />}
      {all > lines.length && (
        <p className={classes['quiet']}>
          {t('import.shownOf', { shown: formatNumber(lines.length, language), all: formatNumber(all, language) })}
        </p>
      )}
      <Group justify="flex-end" gap="sm" className={classes['foot'] ?? ''}>
        {toAdd === 0 && <span className={classes['quiet']}>{t('import.nothing')}</span>}
        <Button variant="default" onClick={onClose}>
          {t('import.cancel')}
        </Button>
        <Button disabled={toAdd === 0 || isAsked} onClick={flow.send}>
          {t('import.add', { count: toAdd })}
        </Button>
      </Group>
    </section>
  );
}

function Lines({
  lines,
  targets,
}: {
  readonly lines: readonly PreviewLine[];
  readonly targets: readonly ImportTarget[];
}): ReactNode {
  const { t } = useTranslation('measurements');
  const byKey = useMemo(() => new Map(targets.map((target) => [keyOfTarget(target), target])), [targets]);
  return (
    <ScrollArea.Autosize
      mah={320}
      className={classes['scroll'] ?? ''}
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('import.preview') }}
    >
      <Table stickyHeader className={classes['table'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes['number'] ?? ''}>{t('import.line')}</Table.Th>
            <Table.Th>{t('import.kpi')}</Table.Th>
            <Table.Th>{t('import.day')}</Table.Th>
            <Table.Th className={classes['number'] ?? ''}>{t('import.value')}</Table.Th>
            <Table.Th>{t('import.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => (
            // Only ever these, in this order; one line of the file may stand here several times.
            <Line key={index} line={line} target={line.key === null ? undefined : byKey.get(line.key)} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

function Line({ line, target }: { readonly line: PreviewLine; readonly target: ImportTarget | undefined }): ReactNode {
  const { t } = useTranslation('measurements');
  const { language } = useLanguage();
  const words = useFaultWords();
  const { measurement, before, fault, outcome } = line;
  const unit = target?.unit ?? null;
  return (
    <Table.Tr data-outcome={outcome}>
      <Table.Td className={classes['number'] ?? ''}>{formatNumber(line.line, language)}</Table.Td>
      <Table.Td>{target?.title ?? ''}</Table.Td>
      <Table.Td className={classes['nowrap'] ?? ''}>
        {measurement ? formatDay(measurement.date, language) : ''}
      </Table.Td>
      <Table.Td className={classes['number'] ?? ''}>
        {measurement ? formatMeasure(measurement.value, unit, language) : ''}
      </Table.Td>
      <Table.Td>
        {fault ? (
          <>
            <span className={classes['wrong']}>
              {fault.cell === '' ? '' : `“${fault.cell}” `}
              {words.fault({ at: '', reason: fault.reason, ...(fault.limit !== undefined && { limit: fault.limit }) })}
            </span>
          </>
        ) : (
          <>
            <span className={classes['outcome']} data-outcome={outcome}>
              {t(`import.outcome.${outcome}`)}
            </span>
            {before !== null && outcome !== 'same' && (
              <span className={classes['quiet']}>
                {' '}
                {t('import.before', { value: formatMeasure(before, unit, language) })}
              </span>
            )}
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
