import { sql, type Kysely } from 'kysely';
import type { Tables } from '../open-storage.ts';
import type { FactShape, FactTable } from './fact-shape.ts';

/** A row of a table that was made from the registry: Kysely's types cannot know its columns. */
export type FactRow = Readonly<Record<string, string | number | null>>;
export type DynamicTables = Kysely<Record<string, Record<string, string | number | null>>>;

/** The same connection or transaction, for tables whose names come from the registry. */
export function dynamic(tables: Tables): DynamicTables {
  return tables as unknown as DynamicTables;
}

async function createTable(tables: Tables, table: FactTable): Promise<void> {
  let builder = tables.schema.createTable(table.name);
  for (const column of table.columns) {
    const type = column.type === 'double precision' ? sql`double precision` : column.type;
    builder = builder.addColumn(column.name, type, (definition) =>
      column.notNull ? definition.notNull() : definition,
    );
  }
  await builder.addPrimaryKeyConstraint(`${table.name}_pk`, [...table.primaryKey] as never[]).execute();
  for (const { name, columns } of table.indexes) {
    await tables.schema
      .createIndex(name)
      .on(table.name)
      .columns([...columns])
      .execute();
  }
}

/** Drops the fact tables that stand, whichever registry they were made from, and makes those of this one, empty. */
export async function remakeFactTables(tables: Tables, shape: FactShape): Promise<void> {
  await tables.transaction().execute(async (trx) => {
    const standing = await trx.selectFrom('fact_schema').select('tables').executeTakeFirst();
    for (const name of standing ? (JSON.parse(standing.tables) as string[]) : []) {
      await trx.schema.dropTable(name).ifExists().execute();
    }
    for (const table of shape.tables) await createTable(trx, table);
    await trx.deleteFrom('projection').execute();
    await trx.deleteFrom('fact_schema').execute();
    const names = JSON.stringify(shape.tables.map((table) => table.name));
    await trx.insertInto('fact_schema').values({ id: 1, hash: shape.hash, tables: names }).execute();
  });
}

/** Makes the fact tables when there are none, or when they are those of another registry. */
export async function ensureFactTables(tables: Tables, shape: FactShape): Promise<void> {
  const standing = await tables.selectFrom('fact_schema').select('hash').executeTakeFirst();
  if (standing?.hash !== shape.hash) await remakeFactTables(tables, shape);
}
