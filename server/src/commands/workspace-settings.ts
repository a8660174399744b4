import type { PaceBounds } from '@koers/shared/extraction/pace.ts';

/** What a workspace sets for everything in it. Port. */
export interface WorkspaceSettings {
  /** The bounds of the workspaces in which these documents stand, by document. */
  paceBoundsOf(documentIds: readonly string[]): Promise<ReadonlyMap<string, PaceBounds>>;
  setPaceBounds(workspaceId: string, bounds: PaceBounds): Promise<void>;
}
