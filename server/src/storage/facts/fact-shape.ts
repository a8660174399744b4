import { createHash } from 'node:crypto';
import type { BlockKind, Field, Fields } from '@koers/shared/blocks/define.ts';
import { hasPace, latenessOf, sortFieldsOf, statusFieldOf } from '@koers/shared/blocks/list-fields.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';

/** Raise it when extraction itself comes to read the same document otherwise: every document is projected again then. */
const EXTRACTION_VERSION = 3;

export interface FactColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'double precision';
  readonly notNull?: boolean;
}
export interface FactIndex {
  readonly name: string;
  readonly columns: readonly string[];
}
export interface FactTable {
  readonly name: string;
  readonly columns: readonly FactColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly FactIndex[];
}
export interface FactShape {
  readonly tables: readonly FactTable[];
  /** Another hash, other tables. */
  readonly hash: string;
}

export const blockTable = (kind: string): string => `block_${kind}`;
export const entryTable = (node: string): string => `entry_${node}`;
/** The index of a kind's table in which a list walks, in the order of a column. */
export const orderIndex = (kind: string, column: string): string => `${blockTable(kind)}_by_${column}`;

const OF_BLOCK: readonly FactColumn[] = [
  { name: 'document_id', type: 'text', notNull: true },
  { name: 'block_id', type: 'text', notNull: true },
];
const BLOCK: FactTable = {
  name: 'block',
  columns: [
    ...OF_BLOCK,
    { name: 'kind', type: 'text', notNull: true },
    { name: 'position', type: 'integer', notNull: true },
    { name: 'section', type: 'text' },
    { name: 'title', type: 'text', notNull: true },
    { name: 'data', type: 'text', notNull: true },
    // Behind the rest, where reading a list never comes: of one KPI it may be a thousand lines.
    { name: 'summary', type: 'text' },
    { name: 'entries', type: 'text' },
  ],
  primaryKey: ['document_id', 'block_id'],
  indexes: [
    { name: 'block_by_kind', columns: ['kind', 'document_id'] },
    { name: 'block_by_id', columns: ['block_id'] },
  ],
};
/** What a field with several values, a person or a reference holds, one row a value; a reference as `document/block`. */
const BLOCK_VALUE: FactTable = {
  name: 'block_value',
  columns: [
    ...OF_BLOCK,
    { name: 'kind', type: 'text', notNull: true },
    { name: 'field', type: 'text', notNull: true },
    { name: 'value', type: 'text', notNull: true },
  ],
  primaryKey: ['document_id', 'block_id', 'field', 'value'],
  indexes: [
    { name: 'block_value_by_field', columns: ['kind', 'field', 'value', 'document_id', 'block_id'] },
    { name: 'block_value_by_value', columns: ['value'] },
  ],
};

/** What a document's sections are, in order. */
const HEADING: FactTable = {
  name: 'heading',
  columns: [
    { name: 'document_id', type: 'text', notNull: true },
    { name: 'place', type: 'integer', notNull: true },
    { name: 'heading_id', type: 'text', notNull: true },
    { name: 'level', type: 'integer', notNull: true },
    { name: 'title', type: 'text', notNull: true },
    { name: 'position', type: 'integer', notNull: true },
  ],
  primaryKey: ['document_id', 'place'],
  indexes: [],
};
/**
 * Every reference of a document, one row each: `via` the field of a block (`list.field` for one of its entries), or the text
 * (`@mention` or `@reference`; a field's name has no `@`). `place` counts the text's within the document, a field's within
 * it. What stands in no block has the block `''`.
 */
const LINK: FactTable = {
  name: 'link',
  columns: [
    ...OF_BLOCK,
    { name: 'via', type: 'text', notNull: true },
    { name: 'place', type: 'integer', notNull: true },
    { name: 'section', type: 'text' },
    { name: 'to_document_id', type: 'text', notNull: true },
    { name: 'to_block_id', type: 'text', notNull: true },
  ],
  primaryKey: ['document_id', 'block_id', 'via', 'place'],
  indexes: [{ name: 'link_by_target', columns: ['to_document_id', 'to_block_id'] }],
};

/** The columns of one field; none for a field with several values. A field's name has no underscore, so nothing collides. */
export function columnsOfField(name: string, field: Field): FactColumn[] {
  switch (field.type) {
    case 'number':
      return [{ name, type: 'double precision' }];
    case 'text':
    case 'date':
    case 'choice':
    case 'currency':
    case 'link':
    case 'person':
      return [{ name, type: 'text' }];
    case 'reference':
      return [
        { name: `${name}_document_id`, type: 'text' },
        { name: `${name}_block_id`, type: 'text' },
      ];
    case 'persons':
    case 'tags':
    case 'references':
      return [];
  }
}

const columnsOf = (fields: Fields): FactColumn[] =>
  Object.entries(fields).flatMap(([name, field]) => columnsOfField(name, field));

/**
 * What stands beside the fields of every kind, so that a list finds, in one index, whatever it is narrowed to and ordered by. No
 * field's name has an underscore. A document never changes its workspace, nor when it was made.
 */
const OF_LISTS: readonly FactColumn[] = [
  { name: 'workspace_id', type: 'text', notNull: true },
  { name: 'document_made_at', type: 'text', notNull: true },
  { name: 'at_position', type: 'integer', notNull: true },
  /** As it is searched and put in order; null where it is empty. */
  { name: 'title_key', type: 'text' },
  { name: 'first_day', type: 'text' },
  { name: 'last_day', type: 'text' },
];

/** A KPI's pace as extraction/pace.ts stores it. */
const OF_PACE: readonly FactColumn[] = [
  { name: 'pace_status', type: 'text' },
  { name: 'pace_progress', type: 'double precision' },
  { name: 'pace_from', type: 'integer' },
  { name: 'pace_until', type: 'integer' },
  { name: 'pace_measured_on', type: 'text' },
  { name: 'pace_due_on', type: 'text' },
];

/** What lists are narrowed to, told at the end of each index: then a row that is left out costs a step in the index and no more. */
function narrowedBy(kind: BlockKind): string[] {
  const own = [statusFieldOf(kind)?.name, latenessOf(kind)?.day].filter((name) => name !== undefined);
  return ['first_day', 'last_day', ...own, ...(hasPace(kind) ? OF_PACE.map(({ name }) => name) : [])];
}

/** The columns by which a list of this kind can be walked in order. */
export function orderColumns(kind: BlockKind): string[] {
  const pace = hasPace(kind) ? ['pace_progress', 'pace_measured_on', 'pace_due_on'] : [];
  return ['title_key', ...sortFieldsOf(kind), ...pace];
}

function orderIndexes(kind: BlockKind): FactIndex[] {
  const narrowing = narrowedBy(kind);
  const inOrder = (column: string, order: readonly string[]): FactIndex => ({
    name: orderIndex(kind.kind, column),
    columns: ['workspace_id', ...order, ...narrowing.filter((name) => !order.includes(name))],
  });
  return [
    inOrder('document', ['document_made_at', 'document_id', 'at_position', 'block_id']),
    ...orderColumns(kind).map((column) => inOrder(column, [column, 'document_id', 'block_id'])),
  ];
}

function tablesOf(kind: BlockKind): FactTable[] {
  const own: FactTable = {
    name: blockTable(kind.kind),
    columns: [...OF_BLOCK, ...OF_LISTS, ...(hasPace(kind) ? OF_PACE : []), ...columnsOf(kind.fields)],
    primaryKey: ['document_id', 'block_id'],
    indexes: orderIndexes(kind),
  };
  const entries = Object.values(kind.entries).map((entry): FactTable => {
    const name = entryTable(entry.node);
    const days = Object.entries(entry.fields).filter(([, field]) => field.type === 'date');
    return {
      name,
      columns: [
        ...OF_BLOCK,
        { name: 'entry_id', type: 'text', notNull: true },
        { name: 'position', type: 'integer', notNull: true },
        ...columnsOf(entry.fields),
      ],
      primaryKey: ['document_id', 'block_id', 'position'],
      indexes: days.map(([day]) => ({
        name: `${name}_by_${day}`,
        columns: ['document_id', 'block_id', day, 'position'],
      })),
    };
  });
  return [own, ...entries];
}

/** What of a field decides what is extracted: not its words. */
function essence(field: Field): unknown {
  const { label: _label, hint: _hint, shown: _shown, ...rest } = field;
  return 'options' in rest ? { ...rest, options: Object.keys(rest.options) } : rest;
}
const essences = (fields: Fields): unknown => Object.entries(fields).map(([name, field]) => [name, essence(field)]);

/**
 * The fact tables that a registry asks for, and a hash of all that decides what stands in them.
 * @throws Error when a kind's table would take the name of another
 */
export function factShape(registry: BlockRegistry): FactShape {
  const kinds = [...registry.values()];
  const tables = [BLOCK, BLOCK_VALUE, HEADING, LINK, ...kinds.flatMap(tablesOf)];
  const twice = tables.find((table, index) => tables.findIndex((other) => other.name === table.name) !== index);
  if (twice) throw new Error(`Two declarations want the table "${twice.name}".`);
  const essence = kinds.map((kind) => [
    kind.kind,
    Object.keys(kind.parts),
    essences(kind.fields),
    Object.entries(kind.entries).map(([list, entry]) => [list, entry.node, essences(entry.fields)]),
  ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([EXTRACTION_VERSION, tables, essence]))
    .digest('hex');
  return { tables, hash };
}
