import { kpi } from '@koers/shared/blocks/kpi.ts';
import type { ExtractedBlock, ExtractedEntry } from '@koers/shared/extraction/extracted-block.ts';
import {
  IconChevronRight,
  IconClockExclamation,
  IconFileImport,
  IconPencil,
  IconPlugConnected,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readOrigin } from '@koers/shared/measurements/origin.ts';
import { formatDay, formatMeasure } from '../../ui/format.ts';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { personName } from '../fields/field-text.ts';
import { Floating } from '../floating.tsx';
import { MeasurementForm, type Measurement } from './measurement-form.tsx';
import { newestFirst } from './newest-first.ts';
import { useBlock } from './use-block.ts';

const NODE = kpi.entries.measurements.node;

const read = ({ fields }: ExtractedEntry): Measurement => ({
  date: (fields['date'] ?? null) as string | null,
  value: (fields['value'] ?? null) as number | null,
  note: (fields['note'] ?? null) as string | null,
});

interface MeasurementsProps {
  readonly handle: BlockHandle;
  readonly block: ExtractedBlock;
  /** The day on which it ought to have been measured, `YYYY-MM-DD`; null when it is not late. */
  readonly overdueSince: string | null;
}

/** So many, newest first, until one asks for the rest. */
const SHOWN_AT_FIRST = 10;

/** A KPI's measurements: how many, the list on demand, and the way to add one. */
export function Measurements({ handle, block, overdueSince }: MeasurementsProps): ReactNode {
  const { t } = useTranslation('editor');
  const { t: words } = useTranslation('measurements');
  const { editable, language, today, me, onImport, fedBy } = useEditorPage();
  const use = useBlock(handle);
  const [open, setOpen] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const entries = newestFirst(block.entries['measurements'] ?? []);
  const rest = showsAll ? 0 : Math.max(0, entries.length - SHOWN_AT_FIRST);
  const unit = block.fields['unit'] as string | null;
  const sources = fedBy(block.id);
  return (
    <div className="koers-measurements">
      <div className="koers-measurements-bar">
        {editable ? (
          <button
            type="button"
            className="koers-action"
            aria-label={t('kpi.measurementLabel')}
            aria-haspopup="dialog"
            aria-expanded={anchor !== null}
            onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
          >
            <IconPlus size={14} aria-hidden />
            {t('kpi.addMeasurement')}
          </button>
        ) : null}
        {onImport ? (
          <button
            type="button"
            className="koers-icon"
            aria-label={words('import.open')}
            data-tip={words('import.open')}
            onClick={() => onImport(block.id)}
          >
            <IconFileImport size={14} aria-hidden />
          </button>
        ) : null}
        {entries.length > 0 ? (
          <button
            type="button"
            className="koers-quiet koers-fold"
            aria-expanded={open}
            data-fold=""
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={14} aria-hidden />
            {t('kpi.measurements', { count: entries.length })}
          </button>
        ) : null}
        {overdueSince === null ? null : (
          <span className="koers-mark" data-mark="wanted">
            <IconClockExclamation size={14} aria-hidden />
            {t('kpi.overdue', { date: formatDay(overdueSince, language, today) })}
          </span>
        )}
        {sources.length > 0 ? (
          <span className="koers-fed">
            <IconPlugConnected size={14} aria-hidden />
            {words('fedBy', { names: sources.join(', ') })}
          </span>
        ) : null}
      </div>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('kpi.measurementLabel')}>
          <MeasurementForm
            label={t('kpi.measurementLabel')}
            unit={unit}
            first={{ date: today, value: null, note: null }}
            onSave={(measurement) => {
              use.addEntry(NODE, { ...measurement, by: me.id });
              close();
            }}
          />
        </Floating>
      ) : null}
      {open ? (
        <ul className="koers-measurement-list">
          {entries.slice(0, entries.length - rest).map((entry) => (
            <MeasurementRow key={entry.id} handle={handle} entry={entry} unit={unit} />
          ))}
        </ul>
      ) : null}
      {open && rest > 0 ? (
        <button type="button" className="koers-quiet" onClick={() => setShowsAll(true)}>
          {t('kpi.olderMeasurements', { count: rest })}
        </button>
      ) : null}
    </div>
  );
}

interface MeasurementRowProps {
  readonly handle: BlockHandle;
  readonly entry: ExtractedEntry;
  readonly unit: string | null;
}

function MeasurementRow({ handle, entry, unit }: MeasurementRowProps): ReactNode {
  const { t } = useTranslation('editor');
  const { t: words } = useTranslation('measurements');
  const page = useEditorPage();
  const { language, editable, today, me } = page;
  const use = useBlock(handle);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const measurement = read(entry);
  const date = measurement.date === null ? t('kpi.noDate') : formatDay(measurement.date, language, today);
  const by = entry.fields['by'];
  const origin = readOrigin(entry.fields['origin']);
  return (
    <li>
      <span className="koers-measurement-date">{date}</span>
      <span className="koers-measurement-value">
        {measurement.value === null ? t('field.empty') : formatMeasure(measurement.value, unit, language)}
      </span>
      <span className="koers-measurement-note">
        {[
          measurement.note,
          origin ? words(`origin.${origin.kind}`, { name: origin.name }) : null,
          typeof by === 'string' ? personName(page, by, t) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {editable ? (
        <span className="koers-measurement-actions">
          <button
            type="button"
            className="koers-icon"
            aria-label={t('kpi.editMeasurement', { date })}
            aria-haspopup="dialog"
            aria-expanded={anchor !== null}
            onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
          >
            <IconPencil size={14} aria-hidden />
          </button>
          <button
            type="button"
            className="koers-icon"
            aria-label={t('kpi.deleteMeasurement', { date })}
            onClick={() => use.deleteEntry(entry.id)}
          >
            <IconTrash size={14} aria-hidden />
          </button>
        </span>
      ) : null}
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('kpi.editMeasurement', { date })} placement="bottom-end">
          <MeasurementForm
            label={t('kpi.editMeasurement', { date })}
            unit={unit}
            first={measurement}
            onSave={(next) => {
              const isOther = next.value !== measurement.value || next.date !== measurement.date;
              // What somebody mends is theirs, and no source takes it for its own.
              use.setEntry(entry.id, { ...next, ...(origin && isOther && { origin: null, by: me.id }) });
              close();
            }}
          />
        </Floating>
      ) : null}
    </li>
  );
}
