import type { PaceBounds } from '@koers/shared/extraction/pace.ts';
import type { LiveEvents } from './live-events.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export interface ChangeWorkspaceParts {
  readonly workspaces: WorkspaceSettings;
  readonly liveEvents: LiveEvents;
}

/** Changes a workspace's settings; what is not named stays as it is. */
export async function changeWorkspace(
  { workspaces, liveEvents }: ChangeWorkspaceParts,
  workspaceId: string,
  { paceBounds }: { readonly paceBounds?: PaceBounds | undefined },
): Promise<void> {
  if (!paceBounds) return;
  await workspaces.setPaceBounds(workspaceId, paceBounds);
  liveEvents.announce({ event: { type: 'workspace' }, workspaceId });
}
