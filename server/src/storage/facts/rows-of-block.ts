import type { BlockKind, Field, Fields, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { dayFieldsOf, folded, hasPace } from '@koers/shared/blocks/list-fields.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { summaryOf, type KpiSummary } from '@koers/shared/extraction/kpi-summary.ts';
import { storedPace } from '@koers/shared/extraction/pace.ts';
import { blockTable, entryTable } from './fact-shape.ts';
import type { FactRow } from './fact-tables.ts';

export interface TableRows {
  readonly table: string;
  readonly rows: readonly FactRow[];
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'blockId' in value && 'documentId' in value;

/** A reference as one text, as `block_value` holds it. */
export const referenceText = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;

function columnValues(name: string, field: Field, value: FieldValue): FactRow {
  if (field.type === 'reference') {
    const reference = isReference(value) ? value : null;
    return {
      [`${name}_document_id`]: reference?.documentId ?? null,
      [`${name}_block_id`]: reference?.blockId ?? null,
    };
  }
  return typeof value === 'string' || typeof value === 'number' ? { [name]: value } : { [name]: null };
}

function typedColumns(fields: Fields, values: Readonly<Record<string, FieldValue>>): FactRow {
  const columns = Object.entries(fields)
    .filter(([, field]) => field.type !== 'persons' && field.type !== 'tags' && field.type !== 'references')
    .map(([name, field]) => columnValues(name, field, values[name] ?? null));
  return Object.assign({}, ...columns) as FactRow;
}

/** The single values of what is looked up by value: persons, tags and references, however many a field holds. */
function lookups(field: Field, value: FieldValue): string[] {
  if (value === null) return [];
  switch (field.type) {
    case 'person':
    case 'persons':
    case 'tags':
    case 'reference':
    case 'references': {
      const values = (Array.isArray(value) ? value : [value]) as readonly unknown[];
      return values.flatMap((one) => (isReference(one) ? referenceText(one) : typeof one === 'string' ? one : []));
    }
    default:
      return [];
  }
}

const referencesIn = (field: Field, value: FieldValue): readonly Reference[] => {
  if (field.type !== 'reference' && field.type !== 'references') return [];
  return ((Array.isArray(value) ? value : [value]) as readonly unknown[]).filter(isReference);
};

/** The references of a block's fields and of those of its entries, as `link` holds them. */
function linkRows(ids: FactRow, block: ExtractedBlock, kind: BlockKind): FactRow[] {
  const found = new Map<string, Reference[]>();
  const add = (via: string, references: readonly Reference[]): void => {
    if (references.length > 0) found.set(via, [...(found.get(via) ?? []), ...references]);
  };
  for (const [name, field] of Object.entries(kind.fields)) add(name, referencesIn(field, block.fields[name] ?? null));
  for (const [list, { fields }] of Object.entries(kind.entries)) {
    for (const entry of block.entries[list] ?? []) {
      for (const [name, field] of Object.entries(fields)) {
        add(`${list}.${name}`, referencesIn(field, entry.fields[name] ?? null));
      }
    }
  }
  return [...found].flatMap(([via, references]) =>
    references.map(({ documentId, blockId }, place) => ({
      ...ids,
      via,
      place,
      section: null,
      to_document_id: documentId,
      to_block_id: blockId,
    })),
  );
}

/** The document that a block stands in, as far as it never changes. */
export interface RowDocument {
  readonly id: string;
  readonly workspaceId: string;
  readonly createdAt: string;
}

/** What a block says, as `block` holds it: of a KPI the lists apart, which may be a thousand lines. */
export interface StoredContent {
  readonly data: string;
  readonly entries: string | null;
}

/** What a block says besides where it stands: two that are equal in this need no row written but the place. */
export function contentOf(
  { position: _position, section: _section, ...content }: ExtractedBlock,
  kind: BlockKind,
): StoredContent {
  if (!hasPace(kind)) return { data: JSON.stringify(content), entries: null };
  return { data: JSON.stringify({ ...content, entries: {} }), entries: JSON.stringify(content.entries) };
}

/** A KPI's measurements summed up, as JSON; null for other kinds. */
function storedSummary(block: ExtractedBlock, kind: BlockKind): string | null {
  return hasPace(kind) ? JSON.stringify(summaryOf(block)) : null;
}

/** The first and the last of a block's own days; null without any. */
function daysOf(block: ExtractedBlock, kind: BlockKind): readonly [first: string | null, last: string | null] {
  const days = dayFieldsOf(kind)
    .map((name) => block.fields[name])
    .filter((value) => typeof value === 'string')
    // What has a time of the day stands on that day.
    .map((value) => value.slice(0, 'YYYY-MM-DD'.length))
    .toSorted();
  return [days[0] ?? null, days.at(-1) ?? null];
}

function paceColumns(block: ExtractedBlock, summary: KpiSummary): FactRow {
  const { status, progress, from, until, measuredOn, dueOn } = storedPace(block.fields, summary);
  return {
    pace_status: status,
    pace_progress: progress,
    pace_from: from,
    pace_until: until,
    pace_measured_on: measuredOn,
    pace_due_on: dueOn,
  };
}

function listColumns(document: RowDocument, block: ExtractedBlock, kind: BlockKind): FactRow {
  const [first_day, last_day] = daysOf(block, kind);
  return {
    workspace_id: document.workspaceId,
    document_made_at: document.createdAt,
    at_position: block.position,
    title_key: folded(block.title) || null,
    first_day,
    last_day,
    ...(hasPace(kind) && paceColumns(block, summaryOf(block))),
  };
}

/** The rows of a block in the tables of its kind, in `block_value` and `link`; its row in `block` is not among them. */
function rowsOfBlock(document: RowDocument, block: ExtractedBlock, kind: BlockKind): TableRows[] {
  const ids = { document_id: document.id, block_id: block.id };
  const values = Object.entries(kind.fields).flatMap(([field, declared]) =>
    lookups(declared, block.fields[field] ?? null).map((value) => ({ ...ids, kind: block.kind, field, value })),
  );
  const entries = Object.entries(kind.entries).map(([list, entry]) => ({
    table: entryTable(entry.node),
    rows: (block.entries[list] ?? []).map(({ id, fields }, position) => ({
      ...ids,
      entry_id: id,
      position,
      ...typedColumns(entry.fields, fields),
    })),
  }));
  const own = { ...ids, ...listColumns(document, block, kind), ...typedColumns(kind.fields, block.fields) };
  return [
    { table: blockTable(block.kind), rows: [own] },
    { table: 'block_value', rows: values },
    { table: 'link', rows: linkRows(ids, block, kind) },
    ...entries,
  ];
}

/** All rows of some blocks, those in `block` too; of a kind that the registry does not have none. */
export function allRowsOf(
  document: RowDocument,
  blocks: readonly ExtractedBlock[],
  registry: BlockRegistry,
): TableRows[] {
  const byTable = new Map<string, FactRow[]>();
  const add = (table: string, rows: readonly FactRow[]): void => {
    const known = byTable.get(table);
    if (known) known.push(...rows);
    else byTable.set(table, [...rows]);
  };
  for (const block of blocks) {
    const kind = registry.get(block.kind);
    if (!kind) continue;
    const { id, position, section, title } = block;
    const ids = { document_id: document.id, block_id: id };
    const content = { ...contentOf(block, kind), summary: storedSummary(block, kind) };
    add('block', [{ ...ids, kind: block.kind, position, section, title, ...content }]);
    for (const { table, rows } of rowsOfBlock(document, block, kind)) add(table, rows);
  }
  return [...byTable].map(([table, rows]) => ({ table, rows }));
}
