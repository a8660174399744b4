import type { PaceBounds } from '@koers/shared/extraction/pace.ts';
import type { WorkspaceSettings } from '../../commands/workspace-settings.ts';
import type { Tables } from '../open-storage.ts';

export class WorkspaceRows implements WorkspaceSettings {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async paceBoundsOf(documentIds: readonly string[]): Promise<ReadonlyMap<string, PaceBounds>> {
    const ids = [...new Set(documentIds)];
    if (ids.length === 0) return new Map();
    const rows = await this.#tables
      .selectFrom('document')
      .innerJoin('workspace', 'workspace.id', 'document.workspace_id')
      .select(['document.id', 'workspace.pace_on_track as onTrack', 'workspace.pace_at_risk as atRisk'])
      .where('document.id', 'in', ids)
      .execute();
    return new Map(rows.map(({ id, onTrack, atRisk }) => [id, { onTrack, atRisk }]));
  }

  async nameOf(workspaceId: string): Promise<string> {
    const row = await this.#tables
      .selectFrom('workspace')
      .select('name')
      .where('id', '=', workspaceId)
      .executeTakeFirst();
    return row?.name ?? '';
  }

  async change(
    workspaceId: string,
    { name, paceBounds }: { readonly name?: string; readonly paceBounds?: PaceBounds },
  ): Promise<void> {
    await this.#tables
      .updateTable('workspace')
      .set({
        ...(name !== undefined && { name }),
        ...(paceBounds && { pace_on_track: paceBounds.onTrack, pace_at_risk: paceBounds.atRisk }),
      })
      .where('id', '=', workspaceId)
      .execute();
  }
}
