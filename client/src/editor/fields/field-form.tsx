import type { Field, FieldValue } from '@koers/shared/blocks/define.ts';
import type { ReactNode } from 'react';
import { ChoiceField, PersonField, ReferencesField } from './chosen-field.tsx';
import { CurrencyField } from './currency-field.tsx';
import { MomentField } from './moment-field.tsx';
import { TagsField } from './tags-field.tsx';
import { TypedField } from './typed-field.tsx';

interface FieldFormProps {
  readonly field: Field;
  readonly label: string;
  readonly value: FieldValue;
  readonly ownId: string;
  readonly onSave: (value: FieldValue, stay: boolean) => void;
}

/** The form of one field, by its type: a new kind of block needs no form of its own. */
export function FieldForm({ field, onSave, ...rest }: FieldFormProps): ReactNode {
  switch (field.type) {
    case 'date':
      if (field.withTime) return <MomentField field={field} {...rest} onSave={(value) => onSave(value, false)} />;
      return <TypedField field={field} {...rest} onSave={(value) => onSave(value, false)} />;
    case 'currency':
      return <CurrencyField label={rest.label} value={rest.value} onSave={(value) => onSave(value, false)} />;
    case 'text':
    case 'number':
    case 'link':
      return <TypedField field={field} {...rest} onSave={(value) => onSave(value, false)} />;
    case 'choice':
      return <ChoiceField field={field} {...rest} onSave={onSave} />;
    case 'person':
    case 'persons':
      return <PersonField field={field} {...rest} onSave={onSave} />;
    case 'tags':
      return (
        <TagsField
          field={field}
          label={rest.label}
          value={(rest.value as readonly string[] | null) ?? []}
          onSave={(value) => onSave(value, true)}
        />
      );
    case 'reference':
    case 'references':
      return <ReferencesField field={field} {...rest} onSave={onSave} />;
  }
}
