import { MOST_GROUPS } from '@koers/shared/api/groups.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { GroupStore, PeopleGroup } from './group-store.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal, faultAt } from './refusal.ts';

export interface ChangeGroupParts {
  readonly groups: GroupStore;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Who changes groups, and of which workspace. That they may was asked before. */
export interface GroupActor {
  readonly workspaceId: string;
  readonly actorId: string;
}

/** Makes a group with nobody in it. @throws Refusal invalid-input at name: taken, or there are too many */
export async function createGroup(parts: ChangeGroupParts, actor: GroupActor, name: string): Promise<PeopleGroup> {
  const { groups, clock, newId } = parts;
  const id = newId();
  const added = await groups.add({ id, workspaceId: actor.workspaceId, name, createdAt: instant(clock) }, MOST_GROUPS);
  if (added === 'too-many') throw faultAt('name', 'too-many-groups', MOST_GROUPS);
  if (added === 'name-taken') throw faultAt('name', 'name-taken');
  await tell(parts, actor, { change: 'created', group: name });
  return groupNow(parts, actor, id);
}

/** @throws Refusal not-found · invalid-input at name: taken */
export async function renameGroup(
  parts: ChangeGroupParts,
  actor: GroupActor,
  groupId: string,
  name: string,
): Promise<PeopleGroup> {
  const { name: was } = await groupNow(parts, actor, groupId);
  const renamed = await parts.groups.rename(actor.workspaceId, groupId, name);
  if (renamed === 'not-found') throw new Refusal('not-found');
  if (renamed === 'name-taken') throw faultAt('name', 'name-taken');
  if (was !== name) await tell(parts, actor, { change: 'renamed', group: name, was });
  return groupNow(parts, actor, groupId);
}

/** Takes a group away, with the roles that documents gave it. @throws Refusal not-found */
export async function deleteGroup(parts: ChangeGroupParts, actor: GroupActor, groupId: string): Promise<void> {
  const { name, members } = await groupNow(parts, actor, groupId);
  const userIds = members.map(({ id }) => id);
  const removed = await parts.accessChanges.during({ userIds }, () =>
    parts.groups.remove(actor.workspaceId, groupId, instant(parts.clock)),
  );
  if (!removed) throw new Refusal('not-found');
  await tell(parts, actor, { change: 'deleted', group: name });
}

export interface GroupMemberChange {
  readonly groupId: string;
  readonly userId: string;
}

/** @throws Refusal not-found: no such group, or no member of the workspace */
export async function addGroupMember(
  parts: ChangeGroupParts,
  actor: GroupActor,
  { groupId, userId }: GroupMemberChange,
): Promise<PeopleGroup> {
  const added = await parts.accessChanges.during({ userId }, () =>
    parts.groups.addMember(actor.workspaceId, groupId, userId, instant(parts.clock)),
  );
  if (!added) throw new Refusal('not-found');
  const group = await groupNow(parts, actor, groupId);
  await tell(parts, actor, { change: 'added', group: group.name }, userId);
  return group;
}

/** @throws Refusal not-found: no such group, or they are not in it */
export async function removeGroupMember(
  parts: ChangeGroupParts,
  actor: GroupActor,
  { groupId, userId }: GroupMemberChange,
): Promise<PeopleGroup> {
  const removed = await parts.accessChanges.during({ userId }, () =>
    parts.groups.removeMember(actor.workspaceId, groupId, userId, instant(parts.clock)),
  );
  if (!removed) throw new Refusal('not-found');
  const group = await groupNow(parts, actor, groupId);
  await tell(parts, actor, { change: 'removed', group: group.name }, userId);
  return group;
}

async function groupNow(
  { groups }: Pick<ChangeGroupParts, 'groups'>,
  { workspaceId }: GroupActor,
  groupId: string,
): Promise<PeopleGroup> {
  const group = await groups.find(workspaceId, groupId);
  if (!group) throw new Refusal('not-found');
  return group;
}

async function tell(
  { auditLog, liveEvents }: ChangeGroupParts,
  { workspaceId, actorId }: GroupActor,
  detail: Readonly<Record<string, string>>,
  personId?: string,
): Promise<void> {
  await auditLog.record({ workspaceId, action: 'group-changed', actorId, detail, ...(personId && { personId }) });
  liveEvents.announce({ event: { type: 'people' }, workspaceId });
}
