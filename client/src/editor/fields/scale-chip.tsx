import type { FieldValue, NumberField } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import classes from './fields.module.css';

interface ScaleChipProps {
  readonly name: string;
  readonly field: NumberField;
  /** As it stands in the document: anything. */
  readonly raw: unknown;
  readonly onChange: (value: FieldValue) => void;
  readonly withoutLabel?: boolean;
}

/** Few enough numbers to press one. */
const LONGEST_SCALE = 10;

export function isScale(field: { readonly type: string }): boolean {
  const number = field as NumberField;
  return field.type === 'number' && number.whole === true && number.max - number.min < LONGEST_SCALE;
}

/** What the arrows do in a row of radio buttons. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** A short scale as dots: one press chooses, arrows too, pressing the chosen one again or Delete empties it. */
export function ScaleChip({ name, field, raw, onChange, withoutLabel = false }: ScaleChipProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, editable } = useEditorPage();
  const words = useFaultWords();
  const row = useRef<HTMLSpanElement>(null);
  const reading = readField(field, raw);
  const value = reading.ok ? (reading.value as number | null) : null;
  const fault = reading.ok ? null : words.fault({ at: name, ...reading.fault });
  const label = field.label[language];
  const numbers = Array.from({ length: field.max - field.min + 1 }, (_, index) => field.min + index);
  const wordFor = (number: number): string => field.scale?.[number - field.min]?.[language] ?? '';
  const spoken = (number: number): string => [String(number), wordFor(number)].filter(Boolean).join(', ');
  if (!editable && value === null && !fault) return null;

  const choose = (number: number | null): void => {
    onChange(number);
    row.current?.querySelectorAll('button')[(number ?? field.min) - field.min]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      choose(
        value === null ? (step === 1 ? field.min : field.max) : Math.min(field.max, Math.max(field.min, value + step)),
      );
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      choose(null);
    } else if (numbers.includes(Number(event.key)) && event.key.trim() !== '') {
      event.preventDefault();
      choose(Number(event.key));
    }
  };
  const dots = numbers.map((number) =>
    editable ? (
      <button
        key={number}
        type="button"
        role="radio"
        data-field={name}
        className={classes['dot']}
        data-filled={(value !== null && number <= value) || undefined}
        aria-checked={value === number}
        aria-label={spoken(number)}
        title={spoken(number)}
        tabIndex={number === (value ?? field.min) ? 0 : -1}
        onClick={() => choose(value === number ? null : number)}
      />
    ) : (
      <span key={number} className={classes['dot']} data-filled={(value !== null && number <= value) || undefined} />
    ),
  );
  const says =
    value === null ? t('field.isEmpty', { field: label }) : t('field.setTo', { field: label, value: spoken(value) });
  return (
    <span
      className={classes['slot']}
      data-empty={value === null && !fault ? '' : undefined}
      data-shown={field.shown ? '' : undefined}
      title={value === null ? field.hint?.[language] : undefined}
    >
      <span className={`${classes['chip']} ${classes['scale']}`}>
        {fault ? (
          <span role="img" aria-label={fault} title={fault} className={classes['warning']}>
            <IconAlertTriangle size={14} aria-hidden />
          </span>
        ) : null}
        {withoutLabel && value !== null ? null : <span className={classes['name']}>{label}</span>}
        {/* In front: a longer word moves no dot from under the mouse. */}
        {value === null ? null : <span className={classes['value']}>{wordFor(value) || value}</span>}
        <span
          ref={row}
          {...(editable ? { role: 'radiogroup', 'aria-label': says, onKeyDown } : { role: 'img', 'aria-label': says })}
          className={classes['dots']}
        >
          {dots}
        </span>
      </span>
    </span>
  );
}
