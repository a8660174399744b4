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

  async setPaceBounds(workspaceId: string, { onTrack, atRisk }: PaceBounds): Promise<void> {
    await this.#tables
      .updateTable('workspace')
      .set({ pace_on_track: onTrack, pace_at_risk: atRisk })
      .where('id', '=', workspaceId)
      .execute();
  }
}
