import { kpiPace, overrideFields, type KpiPace } from '@koers/shared/extraction/pace.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMeasure, formatNumber } from '../../ui/format.ts';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';
import { personName } from '../fields/field-text.ts';
import { FieldChips } from './field-chips.tsx';
import { KpiStatus } from './kpi-status.tsx';
import { Measurements } from './measurements.tsx';
import { Sparkline } from './sparkline.tsx';
import { useBlock } from './use-block.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
/** A sign belongs to its number; a word beside it may be small. */
const isSign = (unit: string | null): boolean => unit !== null && unit.trim().length === 1;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The current value, large, with its status. */
export function KpiSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { language, paceBounds, today, me } = useEditorPage();
  const use = useBlock(handle);
  const block = useFacts((facts) => facts.block(use.id));
  if (!block) return null;
  const pace = kpiPace(block, today, paceBounds);
  const unit = text(block.fields['unit']);
  return (
    <div className="koers-kpi-now">
      {pace.value === null ? (
        <span className="koers-kpi-none">{t('kpi.noValue')}</span>
      ) : (
        <span
          className="koers-kpi-value"
          title={
            pace.measuredOn ? t('kpi.measuredOn', { date: formatDay(pace.measuredOn, language, today) }) : undefined
          }
        >
          {isSign(unit) ? formatMeasure(pace.value, unit, language) : formatNumber(pace.value, language)}
          {unit === null || isSign(unit) ? null : <span className="koers-kpi-unit">{unit}</span>}
        </span>
      )}
      <KpiStatus
        pace={pace}
        onChange={(status, reason) => use.setAll(overrideFields(block, status, reason, me.id, today))}
      />
    </div>
  );
}

/** How far it is on its way, with the place where it ought to be by today, and how it went. */
function Course({ block, pace }: { readonly block: ExtractedBlock; readonly pace: KpiPace }): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const unit = text(block.fields['unit']);
  const target = number(block.fields['target']);
  const baseline = number(block.fields['baseline']) ?? pace.series[0]?.value ?? null;
  if (target === null) return null;
  const shownTarget = formatMeasure(target, unit, language);
  // The word for what is counted stands beside the value already.
  const sign = isSign(unit) ? unit : null;
  const percent = Math.round((pace.progress ?? (pace.status === 'reached' ? 1 : 0)) * 100);
  const expected =
    pace.expectedValue === null
      ? null
      : t('kpi.expected', { value: formatMeasure(pace.expectedValue, unit, language) });
  const isHeld = baseline === target;
  const says = isHeld ? t('kpi.hold', { target: shownTarget }) : t('kpi.progress', { percent, target: shownTarget });
  const [first, last] = [pace.series[0], pace.series.at(-1)];
  return (
    <div className="koers-kpi-course">
      <div className="koers-kpi-way">
        <div
          className="koers-kpi-bar"
          role="progressbar"
          aria-label={t('kpi.course')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, Math.max(0, percent))}
          aria-valuetext={expected ? `${says}. ${expected}` : says}
          data-status={pace.status}
        >
          <div className="koers-kpi-fill" style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
          {pace.expectedProgress === null ? null : (
            <div
              className="koers-kpi-pace"
              data-tip={expected}
              style={{ insetInlineStart: `${pace.expectedProgress * 100}%` }}
            />
          )}
        </div>
        <div className="koers-kpi-ends" aria-hidden>
          <span>
            {baseline === null || isHeld ? '' : t('kpi.from', { baseline: formatMeasure(baseline, sign, language) })}
          </span>
          <span>{t(isHeld ? 'kpi.hold' : 'kpi.target', { target: formatMeasure(target, sign, language) })}</span>
        </div>
      </div>
      {first && last && first.date !== last.date ? (
        <Sparkline
          series={pace.series}
          target={target}
          label={t('kpi.series', {
            count: pace.series.length,
            first: formatMeasure(first.value, unit, language),
            last: formatMeasure(last.value, unit, language),
          })}
        />
      ) : null}
    </div>
  );
}

/** Who set the status against the numbers, when and why; it ends with the next measurement. */
function ByHand({ pace }: { readonly pace: KpiPace }): ReactNode {
  const { t } = useTranslation('editor');
  const page = useEditorPage();
  const { override } = pace;
  if (!override) return null;
  const { by, on, reason } = override;
  const who = by === null ? t('field.unknownPerson') : personName(page, by, t);
  return (
    <p className="koers-by-hand">
      {on === null
        ? t('kpi.setBy', { who })
        : t('kpi.setByOn', { who, date: formatDay(on, page.language, page.today) })}
      {reason === null ? null : <q>{reason}</q>}
      <span>{t('kpi.elseStatus', { status: t(`kpi.status.${pace.computedStatus}`) })}</span>
    </p>
  );
}

/** The status is set beside the value, with its reason. */
const WITHOUT = ['statusOverride', 'statusReason'] as const;

export function KpiTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { paceBounds, today } = useEditorPage();
  const use = useBlock(handle);
  const block = useFacts((facts) => facts.block(use.id));
  const pace = block && kpiPace(block, today, paceBounds);
  return (
    <>
      {block && pace ? <Course block={block} pace={pace} /> : null}
      {pace ? <ByHand pace={pace} /> : null}
      <FieldChips handle={handle} without={WITHOUT} />
      {block && pace ? (
        <Measurements handle={handle} block={block} overdueSince={pace.overdue ? pace.dueOn : null} />
      ) : null}
    </>
  );
}
