import type { Tables } from '../open-storage.ts';

/** The document and everything under it, whether in the trash or not; nothing where it is not there. */
export async function subtreeOf(tables: Tables, documentId: string): Promise<string[]> {
  const rows = await tables
    .withRecursive('subtree(id)', (db) =>
      db
        .selectFrom('document')
        .select('id')
        .where('id', '=', documentId)
        .union((under) =>
          under
            .selectFrom('document as child')
            .innerJoin('subtree', 'subtree.id', 'child.parent_id')
            .select('child.id'),
        ),
    )
    .selectFrom('subtree')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}
