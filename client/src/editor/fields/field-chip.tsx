import { defaultOf, type Field, type FieldValue, type Reference } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { IconAlertTriangle, IconArrowUpRight, IconExternalLink } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../../ui/face.tsx';
import { useFaultWords } from '../../ui/fault-words.ts';
import { useEditorPage } from '../editor-page.ts';
import { Floating } from '../floating.tsx';
import { ChangedReferences } from '../references/changed-references.tsx';
import { FieldForm } from './field-form.tsx';
import { referencesIn, useFieldText, usePlainText } from './field-text.ts';
import classes from './fields.module.css';
import { faultOfTyped } from './read-typed.ts';
import { isScale, ScaleChip } from './scale-chip.tsx';

interface FieldChipProps {
  readonly name: string;
  readonly field: Field;
  /** As it stands in the document: anything. */
  readonly raw: unknown;
  /** The block's id. */
  readonly ownId: string;
  readonly onChange: (value: FieldValue) => void;
  /** What is wrong with the value beside the others of its block. It stands all the same. */
  readonly remark?: string | undefined;
  /** Of an amount of money (ISO 4217). */
  readonly currency?: string | null;
  /** Said elsewhere in the block already: waits with the empty ones. */
  readonly isSaid?: boolean;
  /** Where the value says enough by itself, such as a task's status. */
  readonly withoutLabel?: boolean;
  /** How the value is drawn instead of as plain words. */
  readonly children?: ReactNode;
}

/** The faces of those that a person field names. */
function Faces({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { people } = useEditorPage();
  const known = people.filter((person) => ids.includes(person.id));
  return (
    <span className={classes['faces']}>
      {known.slice(0, 4).map(({ id, name, color }) => (
        <Face key={id} userId={id} name={name} color={color} size={18} decorative />
      ))}
    </span>
  );
}

function Value({
  field,
  value,
  text,
}: {
  readonly field: Field;
  readonly value: FieldValue;
  readonly text: string;
}): ReactNode {
  if (field.type === 'tags' && value !== null) {
    return (value as readonly string[]).map((tag) => (
      <span key={tag} className={classes['tag']}>
        {tag}
      </span>
    ));
  }
  const ids =
    field.type === 'person' ? [value as string] : field.type === 'persons' ? ((value ?? []) as readonly string[]) : [];
  return (
    <>
      {value !== null && ids.length > 0 ? <Faces ids={ids} /> : null}
      <span className={classes['value']}>{text}</span>
    </>
  );
}

/** A field as a small chip in the text's margin: what it is and says; a press opens its form in place, or chooses. */
export function FieldChip(props: FieldChipProps): ReactNode {
  const { name, field, raw, onChange, withoutLabel } = props;
  if (field.bookkeeping) return null;
  if (field.type === 'number' && isScale(field))
    return <ScaleChip {...{ name, field, raw, onChange }} withoutLabel={withoutLabel ?? false} />;
  const reading = readField(field, raw);
  const value = reading.ok ? (reading.value ?? defaultOf(field)) : null;
  const Chip = 'to' in field ? ReferenceChip : PlainChip;
  return <Chip {...props} reading={reading} value={value} />;
}

interface ReadChipProps extends FieldChipProps {
  readonly reading: ReturnType<typeof readField>;
  /** With its default, where nobody chose. */
  readonly value: FieldValue;
}

/** Most fields point to nothing, and ask nothing of what the server told: a document has thousands of chips. */
function ReferenceChip(props: ReadChipProps): ReactNode {
  return <FormChip {...props} text={useFieldText(props.field, props.value)} />;
}

function PlainChip(props: ReadChipProps): ReactNode {
  return <FormChip {...props} text={usePlainText(props.field, props.value, props.currency)} />;
}

function FormChip({
  name,
  field,
  raw,
  reading,
  value,
  text,
  ownId,
  onChange,
  remark,
  isSaid = false,
  withoutLabel = false,
  children,
}: ReadChipProps & { readonly text: string }): ReactNode {
  const { t } = useTranslation('editor');
  const { language, editable, goTo } = useEditorPage();
  const words = useFaultWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const label = field.label[language];
  const isEmpty = value === null;
  // What nobody chose is no news: it waits with the empty ones, and shows what it is then.
  const isQuiet = isEmpty || isSaid || (reading.ok && reading.value === null);
  const fault = reading.ok
    ? null
    : words.fault({ at: name, ...reading.fault, reason: faultOfTyped(raw, reading.fault) });
  if (!editable && isQuiet && !field.shown && !fault) return null;
  if (!editable && isEmpty && !fault) return null;

  const references = referencesIn(field, value);
  const reference = field.type === 'reference' && value !== null ? (value as Reference) : null;
  const set = t('field.setTo', { field: label, value: text });
  const spoken = fault
    ? `${label}: ${fault}`
    : isEmpty
      ? t('field.isEmpty', { field: label })
      : remark
        ? `${set}. ${remark}`
        : set;
  const inside = (
    <>
      {fault || remark ? <IconAlertTriangle size={14} aria-hidden className={classes['warning']} /> : null}
      {withoutLabel && !isEmpty ? null : <span className={classes['name']}>{label}</span>}
      {isEmpty ? null : (children ?? <Value field={field} value={value} text={text} />)}
      {remark ? <span className={classes['remark']}>{remark}</span> : null}
    </>
  );
  const shape = {
    className: `${classes['chip']} ${isEmpty && !fault ? classes['empty'] : ''}`,
    'data-field': name,
    'data-empty': isQuiet && !fault ? '' : undefined,
    'data-shown': field.shown ? '' : undefined,
    title: fault ?? (isEmpty ? field.hint?.[language] : text.length > 40 ? text : undefined),
  };
  return (
    <span className={classes['slot']} data-empty={shape['data-empty']} data-shown={shape['data-shown']}>
      {editable ? (
        <button
          type="button"
          {...shape}
          aria-label={spoken}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        >
          {inside}
        </button>
      ) : (
        <span {...shape}>{inside}</span>
      )}
      {field.type === 'link' && value !== null ? (
        <a
          className={classes['go']}
          href={value as string}
          target="_blank"
          rel="noopener noreferrer"
          title={value as string}
          aria-label={t('field.openLink', { site: text })}
        >
          <IconExternalLink size={14} aria-hidden />
        </a>
      ) : null}
      {reference ? (
        <button
          type="button"
          className={classes['go']}
          aria-label={`${t('field.goTo')}: ${text}`}
          onClick={() => goTo(reference)}
        >
          <IconArrowUpRight size={14} aria-hidden />
        </button>
      ) : null}
      {references.length === 0 ? null : <ChangedReferences references={references} />}
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={label}>
          <FieldForm
            field={field}
            label={label}
            value={value}
            ownId={ownId}
            onSave={(next, stay) => {
              onChange(next);
              if (!stay) close();
            }}
          />
        </Floating>
      ) : null}
    </span>
  );
}
