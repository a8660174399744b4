/** Roles on a document or workspace, from least to most. */
export const ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Everything that someone can ask of the server, and the least role for it: the ONE policy table.
 * - `anyone`: no account needed · `account`: any signed-in person, about themselves
 * - `workspace:<role>`: that role or more in the workspace
 * - `document:<role>`: that role or more on the document in question
 */
export const POLICY = {
  'account.create': 'anyone',
  'session.create': 'anyone',
  'session.end': 'anyone',
  'setup.read': 'anyone',
  'invitation.read': 'anyone',
  'password.forgotten': 'anyone',
  'provider.sign-in': 'anyone',
  'mail.unsubscribe': 'anyone',
  'share.open': 'anyone',
  /** By the secret address of a calendar. */
  'feed.open': 'anyone',
  'self.read': 'account',
  'self.change': 'account',
  'token.create': 'account',
  'token.list': 'account',
  'token.revoke': 'account',
  'self.sessions': 'account',
  'self.password': 'account',
  'self.second-factor': 'account',
  'self.picture': 'account',
  'self.delete': 'account',
  'picture.read': 'account',
  'inbox.read': 'account',
  'inbox.change': 'account',
  'workspace.create': 'account',
  'workspace.list': 'account',
  'invitation.accept': 'account',
  'document.list': 'account',
  'facts.read': 'account',
  'signoff.list': 'account',
  'events.follow': 'account',
  'home.read': 'account',
  'feed.list': 'account',
  'feed.change': 'account',
  /** Each KPI's document is weighed by itself: see docs/SPEC.md, M. */
  'measurements.import': 'account',
  'workspace.members.read': 'account',
  'workspace.invite': 'workspace:editor',
  'workspace.example': 'workspace:editor',
  'workspace.change': 'workspace:owner',
  'workspace.people.list': 'workspace:viewer',
  'workspace.people.change': 'workspace:owner',
  'workspace.leave': 'workspace:viewer',
  'workspace.invitations': 'workspace:owner',
  'group.list': 'workspace:viewer',
  'group.change': 'workspace:owner',
  'audit.read': 'workspace:owner',
  /** And only of the workspace that was made with the first account: see docs/SPEC.md, N. */
  'mail.outbox': 'workspace:owner',
  'view.list': 'workspace:viewer',
  /** A private one; one for all asks for 'view.share' besides. */
  'view.create': 'workspace:viewer',
  'view.change': 'workspace:viewer',
  'view.delete': 'workspace:viewer',
  'view.share': 'workspace:editor',
  'report.read': 'account',
  'report.schedule': 'workspace:editor',
  'source.list': 'workspace:editor',
  'source.change': 'workspace:editor',
  'webhook.list': 'workspace:owner',
  'webhook.change': 'workspace:owner',
  'template.list': 'workspace:viewer',
  'template.create': 'workspace:editor',
  'template.change': 'workspace:editor',
  'template.delete': 'workspace:editor',
  'document.create': 'workspace:editor',
  'document.read': 'document:viewer',
  'document.blocks.read': 'document:viewer',
  'document.check.read': 'document:viewer',
  'document.presence': 'document:viewer',
  'document.references.read': 'document:viewer',
  'document.references.see': 'document:editor',
  'document.change': 'document:editor',
  'document.blocks.change': 'document:editor',
  'document.check.waive': 'document:editor',
  'document.write': 'document:editor',
  'document.trash': 'document:editor',
  'document.restore': 'document:editor',
  'document.delete': 'document:owner',
  'document.invite': 'document:owner',
  'document.members.read': 'document:viewer',
  'document.members.change': 'document:owner',
  'document.comments.read': 'document:viewer',
  'document.comment': 'document:commenter',
  'document.comments.moderate': 'document:owner',
  'document.signoffs.read': 'document:viewer',
  'document.signoffs.request': 'document:editor',
  'document.signoffs.answer': 'document:commenter',
  'document.shares.read': 'document:editor',
  'document.shares.change': 'document:owner',
} as const satisfies Record<string, 'anyone' | 'account' | `workspace:${Role}` | `document:${Role}`>;

export type Action = keyof typeof POLICY;

/** What an API token never does, whatever its person may: it would let whoever found a token take the account over. */
export const IN_PERSON: ReadonlySet<Action> = new Set<Action>([
  'self.sessions',
  'self.password',
  'self.second-factor',
  'self.picture',
  'self.delete',
  'provider.sign-in',
]);

/** Whether a role reaches another: an owner may do what an editor may. */
export function reaches(role: Role | null, least: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Who asks, as far as a decision needs it. */
export interface Standing {
  readonly signedIn: boolean;
  readonly workspaceRole: Role | null;
  readonly documentRole: Role | null;
}

/** Whether the table allows the action to someone who stands so. */
export function allows(action: Action, standing: Standing): boolean {
  const rule = POLICY[action];
  if (rule === 'anyone') return true;
  if (!standing.signedIn) return false;
  if (rule === 'account') return true;
  const [scope, least] = rule.split(':') as ['workspace' | 'document', Role];
  return reaches(scope === 'workspace' ? standing.workspaceRole : standing.documentRole, least);
}

/** The role on a document: what was given there goes before what the workspace gives. */
export function documentRole(workspaceRole: Role | null, memberRole: Role | null): Role | null {
  return memberRole ?? workspaceRole;
}
