import type { SourceResult, SourceSchedule, SourceSettings } from '@koers/shared/api/sources.ts';
import type { RunOutcome, SourceChange, SourceRecord, SourceStore } from '../../sources/source-store.ts';
import type { Tables } from '../open-storage.ts';

interface KeptSettings {
  readonly settings: SourceSettings;
  readonly origins: readonly string[];
}

export class SourceRows implements SourceStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Counted and kept in one transaction: two who make the last one at once do not both. */
  add(
    source: SourceChange & { readonly id: string; readonly workspaceId: string; readonly createdAt: string },
    most: number,
  ): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('source')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('workspace_id', '=', source.workspaceId)
        .executeTakeFirstOrThrow();
      if (count >= most) return false;
      await trx
        .insertInto('source')
        .values({
          id: source.id,
          workspace_id: source.workspaceId,
          created_at: source.createdAt,
          state: 'running',
          last_run_at: null,
          last_good_at: null,
          last_result: null,
          told_at: null,
          ...columnsOf(source),
        })
        .execute();
      return true;
    });
  }

  async find(id: string): Promise<SourceRecord | null> {
    const row = await this.#records().where('source.id', '=', id).executeTakeFirst();
    return row ? recordOf(row) : null;
  }

  async listOf(workspaceId: string): Promise<SourceRecord[]> {
    const rows = await this.#records()
      .where('source.workspace_id', '=', workspaceId)
      .orderBy('source.name')
      .orderBy('source.id')
      .execute();
    return rows.map(recordOf);
  }

  async change(workspaceId: string, id: string, change: SourceChange): Promise<boolean> {
    const changed = await this.#tables
      .updateTable('source')
      .set((eb) => ({
        ...columnsOf(change),
        version: eb('version', '+', 1),
        state: 'running' as const,
        failures: 0,
        told_at: null,
        last_result: null,
      }))
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  }

  async setState(
    workspaceId: string,
    id: string,
    state: 'running' | 'paused',
    nextRunAt: string | null,
  ): Promise<boolean> {
    const changed = await this.#tables
      .updateTable('source')
      .set((eb) => ({ state, next_run_at: nextRunAt, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  }

  async keepRun(id: string, version: number, outcome: RunOutcome): Promise<boolean> {
    const kept = await this.#tables
      .updateTable('source')
      .set({
        state: outcome.state,
        next_run_at: outcome.nextRunAt,
        last_run_at: outcome.lastRunAt,
        last_good_at: outcome.lastGoodAt,
        last_result: JSON.stringify(outcome.lastResult),
        failures: outcome.failures,
        told_at: outcome.toldAt,
      })
      .where('id', '=', id)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst();
    return kept !== undefined;
  }

  async remove(workspaceId: string, id: string): Promise<boolean> {
    const removed = await this.#tables
      .deleteFrom('source')
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .returning('id')
      .executeTakeFirst();
    return removed !== undefined;
  }

  async running(): Promise<{ id: string; nextRunAt: string }[]> {
    const rows = await this.#tables
      .selectFrom('source')
      .select(['id', 'next_run_at as nextRunAt'])
      .where('state', '=', 'running')
      .execute();
    return rows.map(({ id, nextRunAt }) => ({ id, nextRunAt: nextRunAt ?? new Date(0).toISOString() }));
  }

  #records() {
    return sourcesIn(this.#tables);
  }
}

function sourcesIn(tables: Tables) {
  return tables
    .selectFrom('source')
    .leftJoin('user', 'user.id', 'source.maker_id')
    .selectAll('source')
    .select('user.name as maker_name');
}
type Row = Awaited<ReturnType<ReturnType<typeof sourcesIn>['execute']>>[number];

function columnsOf({ name, settings, origins, secret, schedule, makerId, nextRunAt }: SourceChange) {
  return {
    name,
    settings: JSON.stringify({ settings, origins } satisfies KeptSettings),
    secret,
    schedule: JSON.stringify(schedule),
    maker_id: makerId,
    next_run_at: nextRunAt,
  };
}

function recordOf(row: Row): SourceRecord {
  const { settings, origins } = JSON.parse(row.settings) as KeptSettings;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    settings,
    origins,
    secret: row.secret,
    schedule: JSON.parse(row.schedule) as SourceSchedule,
    makerId: row.maker_id,
    makerName: row.maker_name,
    createdAt: row.created_at,
    version: row.version,
    state: row.state,
    nextRunAt: row.next_run_at,
    lastRunAt: row.last_run_at,
    lastGoodAt: row.last_good_at,
    lastResult: row.last_result === null ? null : (JSON.parse(row.last_result) as SourceResult),
    failures: row.failures,
    toldAt: row.told_at,
  };
}
