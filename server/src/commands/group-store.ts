export interface PeopleGroup {
  readonly id: string;
  readonly name: string;
  /** By name. */
  readonly members: readonly { readonly id: string; readonly name: string; readonly color: string }[];
}

export interface NewGroup {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly createdAt: string;
}

/** The groups of workspaces. Port. A group of another workspace is as none. */
export interface GroupStore {
  /** By name. */
  listOf(workspaceId: string): Promise<PeopleGroup[]>;
  find(workspaceId: string, groupId: string): Promise<PeopleGroup | null>;
  /** Names are compared without regard to case. @returns why it was not made */
  add(group: NewGroup, most: number): Promise<'added' | 'name-taken' | 'too-many'>;
  rename(workspaceId: string, groupId: string, name: string): Promise<'renamed' | 'not-found' | 'name-taken'>;
  /** Documents that nobody owns without it become those of the workspace's owners. @returns false when there is none */
  remove(workspaceId: string, groupId: string, now: string): Promise<boolean>;
  /** @returns false when the group or the member is not of the workspace */
  addMember(workspaceId: string, groupId: string, userId: string, now: string): Promise<boolean>;
  /** As {@link remove}, for one who was in it. @returns false when there is no such group, or they are not in it */
  removeMember(workspaceId: string, groupId: string, userId: string, now: string): Promise<boolean>;
}
