import type { Journal } from '../rooms/journal.ts';
import { projectDocument, type ProjectionParts } from './project-document.ts';

export interface Rebuilt {
  /** The fingerprint of each table before and after; empty where there was no such table. */
  readonly tables: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly documents: number;
  readonly failed: readonly { readonly documentId: string; readonly error: unknown }[];
}

/** Drops the fact tables and makes them again from the documents alone. Nobody may write meanwhile. */
export async function rebuildFacts(
  parts: ProjectionParts & { readonly journal: Pick<Journal, 'lastSeqs'> },
): Promise<Rebuilt> {
  const { facts, journal } = parts;
  const before = await facts.fingerprints();
  await facts.reset();
  const written = await journal.lastSeqs();
  const documents = [...(await facts.projectedSeqs()).keys()].filter((id) => written.has(id));
  const failed: { documentId: string; error: unknown }[] = [];
  for (const documentId of documents) {
    try {
      await projectDocument(parts, documentId);
    } catch (error) {
      failed.push({ documentId, error });
    }
  }
  const after = await facts.fingerprints();
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return {
    tables: names.map((name) => ({ name, before: before.get(name) ?? '', after: after.get(name) ?? '' })),
    documents: documents.length,
    failed,
  };
}
