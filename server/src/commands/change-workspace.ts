import type { PaceBounds } from '@koers/shared/extraction/pace.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export interface ChangeWorkspaceParts {
  readonly workspaces: WorkspaceSettings;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
}

/** Changes a workspace's settings; what is not named stays as it is. */
export async function changeWorkspace(
  { workspaces, auditLog, liveEvents }: ChangeWorkspaceParts,
  { workspaceId, actorId }: { readonly workspaceId: string; readonly actorId: string },
  { name, paceBounds }: { readonly name?: string | undefined; readonly paceBounds?: PaceBounds | undefined },
): Promise<void> {
  if (name === undefined && !paceBounds) return;
  await workspaces.change(workspaceId, { ...(name !== undefined && { name }), ...(paceBounds && { paceBounds }) });
  await auditLog.record({
    workspaceId,
    action: 'workspace-changed',
    actorId,
    detail: {
      ...(name !== undefined && { name }),
      ...(paceBounds && { onTrack: String(paceBounds.onTrack), atRisk: String(paceBounds.atRisk) }),
    },
  });
  liveEvents.announce({ event: { type: 'workspace' }, workspaceId });
}
