import { ROLES, type Role } from './policy.ts';

/** What one document of a path says of one person. */
export interface Grants {
  /** What the document gives the person by name. */
  readonly own: Role | null;
  /** What it gives the groups that the person is in. */
  readonly groups: readonly Role[];
  /** Whether what stands above it (documents, workspace) counts for nothing. */
  readonly restricted: boolean;
}

/** Where a role comes from: `step` counts the documents upwards from the one in question, 0 for itself. */
export type RoleSource =
  | { readonly by: 'document'; readonly step: number }
  | { readonly by: 'group'; readonly step: number }
  | { readonly by: 'workspace' };

const highest = (roles: readonly Role[]): Role | undefined => ROLES.findLast((role) => roles.includes(role));

/**
 * The role that somebody has on a document, and by what. The nearest word counts: of the document itself, then of the one
 * it stands under, and so on upwards; at last the workspace's. On one document, what is given by name goes before what
 * groups give (of several groups the most), lower roles too: that is how a document shuts somebody out of writing.
 * @param path the document first, then what it stands under, as far as the top
 * @param workspaceRole null for who is no member of the workspace
 * @param suspended a member who is suspended has no role anywhere in the workspace, by name neither
 */
export function roleOnPath(
  path: readonly Grants[],
  workspaceRole: Role | null,
  suspended = false,
): { readonly role: Role; readonly source: RoleSource } | null {
  if (suspended) return null;
  for (const [step, { own, groups, restricted }] of path.entries()) {
    if (own) return { role: own, source: { by: 'document', step } };
    const given = highest(groups);
    if (given) return { role: given, source: { by: 'group', step } };
    if (restricted) return null;
  }
  return workspaceRole && { role: workspaceRole, source: { by: 'workspace' } };
}
