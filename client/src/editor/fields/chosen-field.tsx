import type { Field, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import { readField, type FieldFault } from '@koers/shared/blocks/field-value.ts';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../ui/face.tsx';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import { OptionList, type Option } from '../option-list.tsx';
import classes from './fields.module.css';
import { offeredAbove, offeredBeside } from './offered-blocks.ts';
import { useCircleMakers, useReferencedBlocks } from './reference-titles.ts';
import { referenceKey } from './referenced-block.ts';

interface ChosenFieldProps<T extends Field['type']> {
  readonly field: Extract<Field, { type: T }>;
  readonly label: string;
  readonly value: FieldValue;
  /** `stay`: another choice may follow. */
  readonly onSave: (value: FieldValue, stay: boolean) => void;
  /** The block that has the field: it points to anything but itself. */
  readonly ownId?: string;
}

function Clear({ onClear }: { readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <div className={classes['buttons']}>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
        {t('field.clear')}
      </Button>
    </div>
  );
}

export function ChoiceField({ field, label, value, onSave }: ChosenFieldProps<'choice'>): ReactNode {
  const { language } = useEditorPage();
  const options = Object.entries(field.options).map(([option, words]) => ({ value: option, label: words[language] }));
  return (
    <>
      <OptionList
        label={label}
        options={options}
        chosen={value === null ? [] : [value as string]}
        onChoose={(option) => onSave(option, false)}
        searchable={options.length > 12}
      />
      {value === null || field.default !== undefined ? null : <Clear onClear={() => onSave(null, false)} />}
    </>
  );
}

/** Adds what is not in the list, takes away what is. */
function toggled<T>(list: readonly T[], item: T, keyOf: (item: T) => string): readonly T[] {
  const without = list.filter((one) => keyOf(one) !== keyOf(item));
  return without.length === list.length ? [...list, item] : without;
}

export function PersonField({ field, label, value, onSave }: ChosenFieldProps<'person' | 'persons'>): ReactNode {
  const { t } = useTranslation('editor');
  const { people } = useEditorPage();
  const words = useFaultWords();
  const [fault, setFault] = useState<FieldFault | null>(null);
  const chosen = value === null ? [] : Array.isArray(value) ? (value as readonly string[]) : [value as string];
  const offered = people.filter(({ id, suspended }) => !suspended || chosen.includes(id));
  const options: Option[] = offered.map(({ id, name, color }) => ({
    value: id,
    label: name,
    icon: <Face userId={id} name={name} color={color} size={22} decorative />,
  }));
  const choose = (id: string): void => {
    const many = field.type === 'persons';
    const reading = readField(field, many ? toggled(chosen, id, String) : id);
    if (reading.ok) onSave(reading.value, many);
    else setFault(reading.fault);
  };
  return (
    <>
      <OptionList
        label={label}
        options={options}
        chosen={chosen}
        onChoose={choose}
        searchable
        nothing={t('field.nobody')}
      />
      {fault ? (
        <p role="alert" className={classes['fault']}>
          {words.fault({ at: label, ...fault })}
        </p>
      ) : null}
      {value === null ? null : <Clear onClear={() => onSave(null, false)} />}
    </>
  );
}

export function ReferencesField({
  field,
  label,
  value,
  onSave,
  ownId = '',
}: ChosenFieldProps<'reference' | 'references'>): ReactNode {
  const { t } = useTranslation('editor');
  const { document, language, registry, surroundings } = useEditorPage();
  const words = useFaultWords();
  const [fault, setFault] = useState<FieldFault | null>(null);
  const known = value === null ? [] : Array.isArray(value) ? (value as readonly Reference[]) : [value as Reference];
  const chosen = known.map(referenceKey);
  const others = useReferencedBlocks(field.to, true).filter(
    (block) => block.documentTitle !== null || block.reference.blockId !== ownId,
  );
  const circular = useCircleMakers(field, ownId);
  const offer = { documentId: document.id, surroundings, chosen };
  const blocks = field.upward ? offeredAbove(others, offer) : offeredBeside(others, offer);
  const options: Option[] = blocks.map((block) => ({
    value: referenceKey(block.reference),
    label: block.title || t('field.untitled'),
    note: field.to.length > 1 ? registry.get(block.kind)?.label[language] : undefined,
    // What stands chosen can always be let go.
    unfit:
      circular.has(referenceKey(block.reference)) && !chosen.includes(referenceKey(block.reference))
        ? t('field.circle')
        : undefined,
    group: block.documentTitle === null ? t('field.here') : block.documentTitle || t('field.elsewhere'),
  }));
  const choose = (key: string): void => {
    const reference = blocks.find((block) => referenceKey(block.reference) === key)?.reference;
    if (!reference) return;
    const many = field.type === 'references';
    const reading = readField(field, many ? toggled(known, reference, referenceKey) : reference);
    if (reading.ok) onSave(reading.value, many);
    else setFault(reading.fault);
  };
  return (
    <>
      <OptionList label={label} options={options} chosen={chosen} onChoose={choose} searchable />
      {fault ? (
        <p role="alert" className={classes['fault']}>
          {words.fault({ at: label, ...fault })}
        </p>
      ) : null}
      {value === null ? null : <Clear onClear={() => onSave(null, false)} />}
    </>
  );
}
