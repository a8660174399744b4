import type { ExtractedHeading, ExtractedLink } from '@koers/shared/extraction/extracted-document.ts';
import type { ListChange } from '../../projection/fact-change.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { inChunks } from './in-chunks.ts';

/** How `link` names what stands in the text. */
const VIA: Readonly<Record<ExtractedLink['as'], string>> = { mention: '@mention', reference: '@reference' };

function headingOf(row: Schema['heading']): ExtractedHeading {
  return { id: row.heading_id, level: row.level, title: row.title, position: row.position };
}

function linkOf(row: Schema['link']): ExtractedLink {
  return {
    blockId: row.block_id === '' ? null : row.block_id,
    section: row.section,
    as: row.via === VIA.mention ? 'mention' : 'reference',
    target: { documentId: row.to_document_id, blockId: row.to_block_id },
  };
}

/** A document's headings, in order. */
export async function readHeadings(tables: Tables, documentId: string): Promise<ExtractedHeading[]> {
  const rows = await tables
    .selectFrom('heading')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('place')
    .execute();
  return rows.map(headingOf);
}

/** The references in a document's text, in order. */
export async function readLinks(tables: Tables, documentId: string): Promise<ExtractedLink[]> {
  const rows = await tables
    .selectFrom('link')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('via', 'in', Object.values(VIA))
    .orderBy('place')
    .execute();
  return rows.map(linkOf);
}

export async function writeHeadings(
  trx: Tables,
  documentId: string,
  { removed, written }: ListChange<ExtractedHeading>,
): Promise<void> {
  for (const places of inChunks(removed)) {
    await trx.deleteFrom('heading').where('document_id', '=', documentId).where('place', 'in', places).execute();
  }
  const rows = written.map(({ place, item: { id, level, title, position } }) => ({
    document_id: documentId,
    place,
    heading_id: id,
    level,
    title,
    position,
  }));
  for (const chunk of inChunks(rows)) await trx.insertInto('heading').values(chunk).execute();
}

export async function writeLinks(
  trx: Tables,
  documentId: string,
  { removed, written }: ListChange<ExtractedLink>,
): Promise<void> {
  for (const places of inChunks(removed)) {
    await trx
      .deleteFrom('link')
      .where('document_id', '=', documentId)
      .where('via', 'in', Object.values(VIA))
      .where('place', 'in', places)
      .execute();
  }
  const rows = written.map(({ place, item: { blockId, section, as, target } }) => ({
    document_id: documentId,
    block_id: blockId ?? '',
    via: VIA[as],
    place,
    section,
    to_document_id: target.documentId,
    to_block_id: target.blockId,
  }));
  for (const chunk of inChunks(rows)) await trx.insertInto('link').values(chunk).execute();
}
