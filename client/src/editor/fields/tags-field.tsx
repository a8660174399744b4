import type { Field, FieldValue } from '@koers/shared/blocks/define.ts';
import { readField, type FieldFault } from '@koers/shared/blocks/field-value.ts';
import { IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import classes from './fields.module.css';

interface TagsFieldProps {
  readonly field: Extract<Field, { type: 'tags' }>;
  readonly label: string;
  readonly value: readonly string[];
  /** Saves and stays open: tags come in rows. */
  readonly onSave: (value: FieldValue) => void;
}

/** A list of short words: Enter or a comma adds one, Backspace in the empty line takes the last away. */
export function TagsField({ field, label, value, onSave }: TagsFieldProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const words = useFaultWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<FieldFault | null>(null);

  const add = (text: string): void => {
    const more = text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    if (more.length === 0) return;
    const reading = readField(field, [...value, ...more]);
    if (!reading.ok) {
      setFault(reading.fault);
      return;
    }
    onSave(reading.value);
    setTyped('');
  };
  const remove = (tag: string): void => {
    const rest = value.filter((one) => one !== tag);
    onSave(rest.length === 0 ? null : rest);
  };

  return (
    <div className={classes['form']}>
      <label className={classes['label']} htmlFor={id}>
        {label}
      </label>
      {value.length > 0 ? (
        <ul className={classes['tags']}>
          {value.map((tag) => (
            <li key={tag} className={classes['tag']}>
              {tag}
              <button type="button" aria-label={t('field.removeTag', { tag })} onClick={() => remove(tag)}>
                <IconX size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        id={id}
        data-autofocus
        className={classes['input']}
        value={typed}
        placeholder={field.hint?.[language] ?? t('field.addTag')}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${id}fault` : `${id}hint`}
        autoComplete="off"
        onChange={(event) => {
          setFault(null);
          if (event.target.value.endsWith(',')) add(event.target.value);
          else setTyped(event.target.value);
        }}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            add(typed);
          }
          const last = value.at(-1);
          if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last);
        }}
      />
      {fault ? (
        <p id={`${id}fault`} role="alert" className={classes['fault']}>
          {words.fault({ at: label, ...fault })}
        </p>
      ) : (
        <p id={`${id}hint`} className={classes['hint']}>
          {t('field.addTag')}
        </p>
      )}
    </div>
  );
}
