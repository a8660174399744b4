import { kpi } from '@koers/shared/blocks/kpi.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import type { KpiPace, KpiStatus as Status, StatusByHand } from '@koers/shared/extraction/pace.ts';
import { Button } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconFlagFilled,
  type Icon,
} from '@tabler/icons-react';
import { useCallback, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import fields from '../fields/fields.module.css';
import { Floating } from '../floating.tsx';

const SHAPES: Readonly<Record<Status, Icon>> = {
  noData: IconCircleDashed,
  onTrack: IconCircleCheckFilled,
  atRisk: IconAlertTriangleFilled,
  offTrack: IconCircleXFilled,
  reached: IconFlagFilled,
};

interface KpiStatusProps {
  readonly pace: KpiPace;
  /** Null takes the status back. */
  readonly onChange: (status: StatusByHand | null, reason: string | null) => void;
}

/** A KPI's status as word, shape and colour; a press lets one set it by hand, with the reason. */
export function KpiStatus({ pace, onChange }: KpiStatusProps): ReactNode {
  const { t } = useTranslation('editor');
  const { editable } = useEditorPage();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const reason = pace.override?.reason ?? null;
  const Shape = SHAPES[pace.status];
  const word = t(`kpi.status.${pace.status}`);
  const inside = (
    <>
      <Shape size={14} aria-hidden />
      {word}
      {pace.overridden ? <span className="koers-status-hand">{t('kpi.byHand')}</span> : null}
    </>
  );
  if (!editable) {
    return (
      <span className="koers-status" data-status={pace.status} title={reason ?? undefined}>
        {inside}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className="koers-status"
        data-status={pace.status}
        title={reason ?? t('kpi.setStatus')}
        aria-label={`${t('kpi.statusBy', { status: word })}${pace.overridden ? `, ${t('kpi.byHand')}` : ''}. ${t('kpi.setStatus')}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {inside}
      </button>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('kpi.setStatus')}>
          <StatusForm
            status={pace.override?.status ?? null}
            reason={reason}
            onSave={(nextStatus, nextReason) => {
              onChange(nextStatus, nextReason);
              close();
            }}
          />
        </Floating>
      ) : null}
    </>
  );
}

interface StatusFormProps {
  readonly status: StatusByHand | null;
  readonly reason: string | null;
  readonly onSave: (status: StatusByHand | null, reason: string | null) => void;
}

function StatusForm({ status, reason, onSave }: StatusFormProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const words = useFaultWords();
  const id = useId();
  const [chosen, setChosen] = useState(status);
  const [typed, setTyped] = useState(reason ?? '');
  const [fault, setFault] = useState<string | null>(null);
  const options = [null, ...(Object.keys(kpi.fields.statusOverride.options) as StatusByHand[])];
  return (
    <form
      className={fields['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const why = readField(kpi.fields.statusReason, typed);
        if (!why.ok) setFault(words.fault({ at: 'statusReason', ...why.fault }));
        // A status against the computation without its reason tells nobody anything.
        else if (chosen !== null && why.value === null) setFault(words.fault({ at: 'statusReason', reason: 'empty' }));
        else onSave(chosen, chosen === null ? null : (why.value as string | null));
      }}
    >
      <fieldset className="koers-choices">
        <legend className={fields['label']}>{t('kpi.setStatus')}</legend>
        {options.map((option) => (
          <label key={option ?? ''}>
            <input
              type="radio"
              name={id}
              checked={chosen === option}
              data-autofocus={chosen === option || undefined}
              onChange={() => setChosen(option)}
            />
            {option === null ? t('kpi.computed') : kpi.fields.statusOverride.options[option][language]}
          </label>
        ))}
      </fieldset>
      {chosen === null ? null : (
        <>
          <label className={fields['label']} htmlFor={`${id}why`}>
            {t('kpi.reason')}
          </label>
          <input
            id={`${id}why`}
            className={fields['input']}
            value={typed}
            placeholder={t('kpi.reasonHint')}
            aria-invalid={fault !== null}
            aria-describedby={fault === null ? `${id}until` : `${id}fault`}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.target.value);
              setFault(null);
            }}
          />
        </>
      )}
      {fault ? (
        <p id={`${id}fault`} role="alert" className={fields['fault']}>
          {fault}
        </p>
      ) : null}
      {chosen === null ? null : (
        <p id={`${id}until`} className={fields['hint']}>
          {t('kpi.untilMeasured')}
        </p>
      )}
      <div className={fields['buttons']}>
        <Button type="submit" size="compact-sm">
          {t('field.save')}
        </Button>
      </div>
    </form>
  );
}
