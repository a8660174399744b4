import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { sql, type SelectQueryBuilder } from 'kysely';
import type {
  Fact,
  FactCounts,
  FactFilter,
  FactPage,
  FactPlace,
  FactReader,
  ListedFact,
  MeasuredFact,
  ReferenceReading,
} from '../../projection/fact-reader.ts';
import { mayRead } from '../documents/reach.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { factOf, type FactColumns } from './fact-columns.ts';
import { FactLists } from './fact-lists.ts';
import { entryTable } from './fact-shape.ts';
import { dynamic } from './fact-tables.ts';
import { inChunks } from './in-chunks.ts';
import { referenceText } from './rows-of-block.ts';
import { readHeadings, readLinks } from './text-rows.ts';

type FactSelect = SelectQueryBuilder<Schema, 'block' | 'document', FactColumns & { documentCreatedAt: string }>;

const placeOf = ({ documentId, block }: Fact): string => referenceText({ documentId, blockId: block.id });

function factsIn(tables: Tables): FactSelect {
  return tables
    .selectFrom('block')
    .innerJoin('document', 'document.id', 'block.document_id')
    .select(['block.document_id as documentId', 'document.title as documentTitle'])
    .select([
      'document.created_at as documentCreatedAt',
      'block.position',
      'block.section',
      'block.data',
      'block.entries',
    ]);
}

export class FactQueries implements FactReader {
  readonly #tables: Tables;
  readonly #lists: FactLists;

  constructor(tables: Tables, registry: BlockRegistry) {
    this.#tables = tables;
    this.#lists = new FactLists(tables, registry);
  }

  async ofDocument(
    documentId: string,
    page: { kind: string | null; after: number | null; limit: number },
  ): Promise<Fact[]> {
    const rows = await factsIn(this.#tables)
      .where('block.document_id', '=', documentId)
      .$if(page.kind !== null, (query) => query.where('block.kind', '=', page.kind ?? ''))
      .$if(page.after !== null, (query) => query.where('block.position', '>', page.after ?? 0))
      .orderBy('block.position')
      .orderBy('block.block_id')
      .limit(page.limit)
      .execute();
    return rows.map(factOf);
  }

  ofKind(userId: string, filter: FactFilter, page: FactPage): Promise<{ fact: ListedFact; place: FactPlace }[]> {
    return this.#lists.page(userId, filter, page);
  }

  counts(userId: string, filter: FactFilter): Promise<FactCounts> {
    return this.#lists.counts(userId, filter);
  }

  async inDocument(userId: string, documentId: string, kinds: readonly string[], limit: number): Promise<Fact[]> {
    if (kinds.length === 0) return [];
    const rows = await this.#readableBy(userId)
      .where('block.document_id', '=', documentId)
      .where('block.kind', 'in', kinds)
      .orderBy('block.position')
      .orderBy('block.block_id')
      .limit(limit)
      .execute();
    return rows.map(factOf);
  }

  async measurements(
    { documentId, blockId }: Reference,
    { after, limit }: { after: readonly [date: string, position: number] | null; limit: number },
  ): Promise<MeasuredFact[]> {
    const rows = await dynamic(this.#tables)
      .selectFrom(entryTable('measurement'))
      .selectAll()
      .where('document_id', '=', documentId)
      .where('block_id', '=', blockId)
      .where('date', 'is not', null)
      .where('value', 'is not', null)
      .$if(after !== null, (query) =>
        query.where((eb) => eb(eb.refTuple('date', 'position'), '>', eb.tuple(after?.[0] ?? '', after?.[1] ?? 0))),
      )
      .orderBy('date')
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(({ document_id: _document, block_id: _block, entry_id, position, ...fields }) => ({
      id: String(entry_id),
      position: Number(position),
      date: String(fields['date']),
      fields,
    }));
  }

  async kpisMeasuring(userId: string, goals: readonly Reference[]): Promise<Fact[]> {
    if (goals.length === 0) return [];
    const rows = await this.#readableBy(userId)
      .innerJoin('block_value as value', (join) =>
        join
          .onRef('value.document_id', '=', 'block.document_id')
          .onRef('value.block_id', '=', 'block.block_id')
          .on('value.kind', '=', 'kpi')
          .on('value.field', '=', 'goal'),
      )
      .where('value.value', 'in', goals.map(referenceText))
      .orderBy('document.created_at')
      .orderBy('block.position')
      .clearSelect()
      .select(['block.document_id as documentId', 'document.title as documentTitle'])
      .select(['block.position', 'block.section', 'block.data'])
      .execute();
    return rows.map((row) => factOf({ ...row, entries: null }));
  }

  async documentsWith(userId: string, kind: string, blockId: string): Promise<string[]> {
    const rows = await this.#readableBy(userId)
      .where('block.kind', '=', kind)
      .where('block.block_id', '=', blockId)
      .orderBy('document.created_at')
      .execute();
    return rows.map((row) => row.documentId);
  }

  async documentContent(documentId: string): Promise<ExtractedDocument> {
    // A change that is written between the three is told right after, and asked for again: no lock is worth that.
    const [rows, headings, links] = await Promise.all([
      factsIn(this.#tables)
        .where('block.document_id', '=', documentId)
        .orderBy('block.position')
        .orderBy('block.block_id')
        .execute(),
      readHeadings(this.#tables, documentId),
      readLinks(this.#tables, documentId),
    ]);
    return { blocks: rows.map((row) => factOf(row).block), headings, links };
  }

  async linksTo(userId: string, documentId: string): Promise<Fact[]> {
    // From the few references to the blocks, and not the other way round: of blocks there are many.
    const pointing = this.#tables
      .selectFrom('link')
      .select(['link.document_id', 'link.block_id'])
      .distinct()
      .where('link.to_document_id', '=', documentId)
      .where('link.document_id', '!=', documentId);
    const rows = await this.#readableBy(userId)
      .innerJoin(pointing.as('pointing'), (join) =>
        join.onRef('pointing.document_id', '=', 'block.document_id').onRef('pointing.block_id', '=', 'block.block_id'),
      )
      .orderBy('document.created_at')
      .orderBy('document.id')
      .orderBy('block.position')
      .execute();
    return rows.map(factOf);
  }

  async blocksAt(userId: string, references: readonly Reference[]): Promise<Fact[]> {
    const found: Fact[] = [];
    const wanted = new Map(references.map((reference) => [referenceText(reference), reference]));
    for (const chunk of inChunks([...wanted.values()])) {
      // An id stands in one document, but for hostile copies: those are left out here.
      const rows = await this.#readableBy(userId)
        .where(
          'block.block_id',
          'in',
          chunk.map(({ blockId }) => blockId),
        )
        .where('block.document_id', 'in', [...new Set(chunk.map((reference) => reference.documentId))])
        .execute();
      for (const fact of rows.map(factOf)) if (wanted.has(placeOf(fact))) found.push(fact);
    }
    return found;
  }

  async lookUp(userId: string, references: readonly Reference[]): Promise<ReferenceReading[]> {
    const [facts, readable] = [await this.blocksAt(userId, references), new Set<string>()];
    const factAt = new Map(facts.map((fact) => [placeOf(fact), fact]));
    for (const chunk of inChunks([...new Set(references.map(({ documentId }) => documentId))])) {
      const rows = await this.#tables
        .selectFrom('document')
        .select('document.id')
        .where('document.id', 'in', chunk)
        .where(mayRead(sql.ref('document.id'), userId))
        .execute();
      for (const { id } of rows) readable.add(id);
    }
    return references.map((reference) => {
      const fact = factAt.get(referenceText(reference));
      return fact ?? (readable.has(reference.documentId) ? 'gone' : 'hidden');
    });
  }

  /** The policy `facts.read` as a query: any role on the document will do, what is in the trash counts as gone. */
  #readableBy(userId: string): FactSelect {
    return factsIn(this.#tables)
      .where('document.trashed_at', 'is', null)
      .where(mayRead(sql.ref('document.id'), userId));
  }
}
