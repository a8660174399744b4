import { MOST_WORKSPACES } from '@koers/shared/api/workspace.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import type { OwnWorkspaces } from './own-workspaces.ts';
import { faultAt } from './refusal.ts';

export interface CreateWorkspaceParts {
  readonly ownWorkspaces: OwnWorkspaces;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Makes a workspace that its maker owns. @returns its id. @throws Refusal invalid-input at name: they own too many */
export async function createWorkspace(
  { ownWorkspaces, auditLog, clock, newId }: CreateWorkspaceParts,
  ownerId: string,
  name: string,
): Promise<string> {
  const id = newId();
  const made = await ownWorkspaces.create({ id, name, ownerId, createdAt: instant(clock) }, MOST_WORKSPACES);
  if (!made) throw faultAt('name', 'too-many-workspaces', MOST_WORKSPACES);
  await auditLog.record({ workspaceId: id, action: 'workspace-created', actorId: ownerId, detail: { name } });
  return id;
}
