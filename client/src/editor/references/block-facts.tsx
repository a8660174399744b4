import type { Field, FieldValue } from '@koers/shared/blocks/define.ts';
import { currencyOf } from '@koers/shared/blocks/currency-of.ts';
import { SMART_LETTERS } from '@koers/shared/extraction/smart.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMeasure } from '../../ui/format.ts';
import { KpiStatusBadge } from '../../ui/kpi-status.tsx';
import { useEditorPage } from '../editor-page.ts';
import { useFieldText } from '../fields/field-text.ts';
import type { ShownBlock } from './shown-reference.ts';

/** Fields that say enough of a kind besides those that are shown from the start. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  task: ['status', 'start', 'end'],
  content: ['stage', 'publishAt'],
};
/** A KPI says itself how it stands. */
const NOT: Readonly<Record<string, readonly string[]>> = { kpi: ['baseline', 'target'] };

function Fact({
  name,
  field,
  block,
}: {
  readonly name: string;
  readonly field: Field;
  readonly block: ShownBlock;
}): ReactNode {
  const { language, registry } = useEditorPage();
  const value: FieldValue = block.fields[name] ?? null;
  const kind = registry.get(block.kind);
  const text = useFieldText(field, value, kind ? currencyOf(kind.fields, name, (other) => block.fields[other]) : null);
  if (text === '') return null;
  return (
    <span className="koers-fact">
      <span className="koers-fact-name">{field.label[language]}</span>
      {field.type === 'tags' && Array.isArray(value)
        ? (value as readonly string[]).map((tag) => (
            <span key={tag} className="koers-fact-tag">
              {tag}
            </span>
          ))
        : text}
    </span>
  );
}

function Smart({ smart }: { readonly smart: NonNullable<ShownBlock['smart']> }): ReactNode {
  const { t } = useTranslation();
  const met = SMART_LETTERS.filter((letter) => smart[letter] === null).length;
  return (
    <span className="koers-smart koers-fact-smart" role="img" aria-label={t('smart.label', { met })}>
      {SMART_LETTERS.map((letter) => (
        <span key={letter} className="koers-smart-letter" data-met={smart[letter] === null || undefined}>
          {letter}
        </span>
      ))}
    </span>
  );
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function Pace({ block }: { readonly block: ShownBlock }): ReactNode {
  const { t } = useTranslation('references');
  const { language } = useEditorPage();
  const { pace, fields } = block;
  if (!pace) return null;
  const unit = text(fields['unit']);
  const { target } = fields;
  return (
    <>
      {pace.value === null ? null : <strong>{formatMeasure(pace.value, unit, language)}</strong>}
      {typeof target === 'number' ? (
        <span className="koers-fact-name">{t('target', { target: formatMeasure(target, unit, language) })}</span>
      ) : null}
      <KpiStatusBadge status={pace.status} />
    </>
  );
}

/** What one wants to know of a block at a glance: a goal's letters, a KPI's value and status, tags, dates. */
export function BlockFacts({ block }: { readonly block: ShownBlock }): ReactNode {
  const { registry } = useEditorPage();
  const kind = registry.get(block.kind);
  if (!kind) return null;
  const fields = Object.entries(kind.fields).filter(
    ([name, field]) =>
      (field.shown === true || ALSO[block.kind]?.includes(name)) &&
      !NOT[block.kind]?.includes(name) &&
      field.type !== 'reference' &&
      field.type !== 'references',
  );
  return (
    <div className="koers-facts">
      {block.smart ? <Smart smart={block.smart} /> : null}
      <Pace block={block} />
      {fields.map(([name, field]) => (
        <Fact key={name} name={name} field={field} block={block} />
      ))}
    </div>
  );
}
