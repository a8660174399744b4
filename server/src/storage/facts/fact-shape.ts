import { createHash } from 'node:crypto';
import type { BlockKind, Field, Fields } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';

/** Raise it when extraction itself comes to read the same document otherwise: every document is projected again then. */
const EXTRACTION_VERSION = 2;

export interface FactColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'double precision';
  readonly notNull?: boolean;
}
export interface FactTable {
  readonly name: string;
  readonly columns: readonly FactColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly (readonly string[])[];
}
export interface FactShape {
  readonly tables: readonly FactTable[];
  /** Another hash, other tables. */
  readonly hash: string;
}

export const blockTable = (kind: string): string => `block_${kind}`;
export const entryTable = (node: string): string => `entry_${node}`;

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
  ],
  primaryKey: ['document_id', 'block_id'],
  indexes: [['kind', 'document_id'], ['block_id']],
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
  indexes: [['kind', 'field', 'value'], ['value']],
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
  indexes: [['to_document_id', 'to_block_id']],
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

/** What boards filter and sort by. */
function indexesOf(fields: Fields): string[][] {
  return Object.entries(fields)
    .filter(([, field]) => field.type === 'date' || field.type === 'choice' || field.type === 'person')
    .map(([name]) => [name]);
}

function tablesOf(kind: BlockKind): FactTable[] {
  const own: FactTable = {
    name: blockTable(kind.kind),
    columns: [...OF_BLOCK, ...columnsOf(kind.fields)],
    primaryKey: ['document_id', 'block_id'],
    indexes: indexesOf(kind.fields),
  };
  const entries = Object.values(kind.entries).map((entry): FactTable => ({
    name: entryTable(entry.node),
    columns: [
      ...OF_BLOCK,
      { name: 'entry_id', type: 'text', notNull: true },
      { name: 'position', type: 'integer', notNull: true },
      ...columnsOf(entry.fields),
    ],
    primaryKey: ['document_id', 'block_id', 'position'],
    indexes: indexesOf(entry.fields),
  }));
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
