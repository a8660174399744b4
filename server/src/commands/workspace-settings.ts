import type { PaceBounds } from '@koers/shared/extraction/pace.ts';

/** What a workspace sets for everything in it. Port. */
export interface WorkspaceSettings {
  /** The bounds of the workspaces in which these documents stand, by document. */
  paceBoundsOf(documentIds: readonly string[]): Promise<ReadonlyMap<string, PaceBounds>>;
  /** Empty for one that is there no more. */
  nameOf(workspaceId: string): Promise<string>;
  /** What is not named stays as it is. */
  change(workspaceId: string, change: { readonly name?: string; readonly paceBounds?: PaceBounds }): Promise<void>;
}
