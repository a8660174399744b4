import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { BlockKind, Field, Language } from '@koers/shared/blocks/define.ts';
import { readReference } from '@koers/shared/blocks/field-value.ts';
import { hasPace } from '@koers/shared/blocks/list-fields.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';

/** What values refer to, as the reader of the file may know it. */
export interface Names {
  readonly personOf: (userId: string) => string;
  /** By `document/block`. */
  readonly titleOf: (place: string) => string;
}
export type Cell = string | number | null;
export interface Column {
  readonly label: string;
  readonly cellOf: (block: BlockAnswer, names: Names) => Cell;
}

/** A word that no title holds stands between several. */
const BETWEEN = '; ';

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
}

function cellOf(field: Field, value: unknown, language: Language, { personOf, titleOf }: Names): Cell {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'choice':
      return typeof value === 'string' ? (field.options[value]?.[language] ?? value) : null;
    case 'person':
    case 'persons':
      return listOf(value)
        .map((id) => personOf(String(id)))
        .join(BETWEEN);
    case 'reference':
    case 'references':
      return listOf(value)
        .map((one) => readReference(one))
        .map((one) => (one ? titleOf(`${one.documentId}/${one.blockId}`) : ''))
        .filter((title) => title !== '')
        .join(BETWEEN);
    case 'tags':
      return listOf(value).map(String).join(BETWEEN);
    case 'date':
      return typeof value === 'string' ? value.replace('T', ' ') : null;
    case 'text':
    case 'link':
    case 'currency':
      return typeof value === 'string' ? value : null;
  }
}

/** What is read from a file for a kind: where it stands, its fields, its parts, and what the machine makes of it. */
export function columnsOf(kind: BlockKind, language: Language, urlOf: (path: string) => string): Column[] {
  const say = sayIn(language, 'outward');
  const fields = Object.entries(kind.fields).filter(([, field]) => field.bookkeeping !== true);
  return [
    { label: say('export.document'), cellOf: ({ documentTitle }) => documentTitle },
    { label: say('export.section'), cellOf: ({ section }) => section },
    { label: kind.title.label[language], cellOf: ({ title }) => title },
    ...fields.map(([name, field]): Column => ({
      label: field.label[language],
      cellOf: (block, names) => cellOf(field, block[name], language, names),
    })),
    ...(hasPace(kind) ? paceColumns(language) : []),
    ...(kind.kind === 'goal' ? [smartColumn(language)] : []),
    ...Object.entries(kind.parts).map(([name, part]): Column => ({
      label: part.label[language],
      cellOf: ({ parts }) => parts[name] ?? null,
    })),
    {
      label: say('export.link'),
      cellOf: ({ documentId, id }) => urlOf(`/d/${encodeURIComponent(documentId)}?block=${encodeURIComponent(id)}`),
    },
  ];
}

function paceColumns(language: Language): Column[] {
  const say = sayIn(language, 'outward');
  return [
    {
      label: say('export.status'),
      cellOf: ({ derived: { pace } }) => (pace ? say(`export.kpiStatus.${pace.status}`) : null),
    },
    { label: say('export.value'), cellOf: ({ derived }) => derived.pace?.value ?? null },
    { label: say('export.measuredOn'), cellOf: ({ derived }) => derived.pace?.measuredOn ?? null },
    { label: say('export.progress'), cellOf: ({ derived }) => derived.pace?.progress ?? null },
    { label: say('export.expected'), cellOf: ({ derived }) => derived.pace?.expectedProgress ?? null },
    { label: say('export.due'), cellOf: ({ derived }) => derived.pace?.dueOn ?? null },
  ];
}

function smartColumn(language: Language): Column {
  return {
    label: sayIn(language, 'outward')('export.smart'),
    cellOf: ({ derived: { smart } }) =>
      Object.entries(smart ?? {})
        .filter(([, missing]) => missing !== null)
        .map(([letter]) => letter)
        .join(' '),
  };
}

/** Whom and what a page of blocks refers to. */
export function namedIn(kind: BlockKind, blocks: readonly BlockAnswer[]) {
  const people = new Set<string>();
  const places = new Map<string, { documentId: string; blockId: string }>();
  for (const [name, field] of Object.entries(kind.fields)) {
    const values = blocks.flatMap((block) => listOf(block[name]));
    if (field.type === 'person' || field.type === 'persons') for (const id of values) people.add(String(id));
    if (field.type !== 'reference' && field.type !== 'references') continue;
    for (const value of values) {
      const one = readReference(value);
      if (one) places.set(`${one.documentId}/${one.blockId}`, one);
    }
  }
  return { people: [...people], places: [...places.values()] };
}
