import type { Reference } from '@koers/shared/blocks/define.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import type { SelectQueryBuilder } from 'kysely';
import type { Fact, FactFilter, FactPlace, FactReader, ReferenceReading } from '../../projection/fact-reader.ts';
import { readableIds } from '../documents/readable-documents.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { blockTable } from './fact-shape.ts';
import { dynamic } from './fact-tables.ts';
import { inChunks } from './in-chunks.ts';
import { referenceText } from './rows-of-block.ts';
import { readHeadings, readLinks } from './text-rows.ts';

interface FactColumns {
  documentId: string;
  documentTitle: string;
  documentCreatedAt: string;
  position: number;
  section: string | null;
  data: string;
}
type FactSelect = SelectQueryBuilder<Schema, 'block' | 'document', FactColumns>;

function factOf(row: FactColumns): Fact {
  const content = JSON.parse(row.data) as Omit<ExtractedBlock, 'position' | 'section'>;
  return {
    documentId: row.documentId,
    documentTitle: row.documentTitle,
    block: { ...content, position: row.position, section: row.section },
  };
}

const placeOf = ({ documentId, block }: Fact): string => referenceText({ documentId, blockId: block.id });

function factsIn(tables: Tables): FactSelect {
  return tables
    .selectFrom('block')
    .innerJoin('document', 'document.id', 'block.document_id')
    .select(['block.document_id as documentId', 'document.title as documentTitle'])
    .select(['document.created_at as documentCreatedAt', 'block.position', 'block.section', 'block.data']);
}

export class FactQueries implements FactReader {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
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

  async ofKind(
    userId: string,
    filter: FactFilter,
    page: { after: FactPlace | null; limit: number },
  ): Promise<{ fact: Fact; place: FactPlace }[]> {
    const { workspaceId, documentId, person, status } = filter;
    let query = this.#readableBy(userId).where('block.kind', '=', filter.kind);
    if (workspaceId !== undefined) query = query.where('document.workspace_id', '=', workspaceId);
    if (documentId !== undefined) query = query.where('block.document_id', '=', documentId);
    if (person !== undefined) query = naming(query, filter.kind, person);
    if (status !== undefined) query = this.#withStatus(query, filter.kind, status);
    if (page.after) query = after(query, page.after);
    const rows = await query
      .orderBy('document.created_at')
      .orderBy('document.id')
      .orderBy('block.position')
      .limit(page.limit)
      .execute();
    return rows.map((row) => ({
      fact: factOf(row),
      place: [row.documentCreatedAt, row.documentId, row.position] as const,
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
      .execute();
    return rows.map(factOf);
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
        .where('document.id', 'in', readableIds(this.#tables, userId))
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
      .where('document.id', 'in', readableIds(this.#tables, userId));
  }

  #withStatus(query: FactSelect, kind: string, status: string): FactSelect {
    const matching = dynamic(this.#tables)
      .selectFrom(blockTable(kind))
      .select('block_id')
      .where('status', '=', status)
      .where('document_id', '=', (eb) => eb.ref('block.document_id'));
    return query.where('block.block_id', 'in', matching as never);
  }
}

function naming(query: FactSelect, kind: string, person: { id: string; fields: readonly string[] }): FactSelect {
  if (person.fields.length === 0) return query.where((eb) => eb.lit(false));
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom('block_value as person')
        .select('person.value')
        .where('person.kind', '=', kind)
        .where('person.field', 'in', [...person.fields])
        .where('person.value', '=', person.id)
        .whereRef('person.document_id', '=', 'block.document_id')
        .whereRef('person.block_id', '=', 'block.block_id'),
    ),
  );
}

function after(query: FactSelect, [createdAt, documentId, position]: FactPlace): FactSelect {
  return query.where((eb) =>
    eb(
      eb.refTuple('document.created_at', 'document.id', 'block.position'),
      '>',
      eb.tuple(createdAt, documentId, position),
    ),
  );
}
