import type { Role } from '@koers/shared/access/policy.ts';
import { listInvitations, revokeInvitation } from '@koers/shared/api/members.ts';
import { acceptInvitation, createInvitation, listPeople, readInvitation } from '@koers/shared/api/people.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import type { InvitationCard } from '../../auth/invitation-store.ts';
import { hashSecret } from '../../auth/secrets.ts';
import { instant } from '../../clock.ts';
import { acceptInvitation as accept, type AcceptInvitationParts } from '../../commands/accept-invitation.ts';
import {
  createInvitation as invite,
  type CreateInvitationParts,
  type InvitationInput,
} from '../../commands/create-invitation.ts';
import type { DocumentAccess } from '../../commands/document-access.ts';
import type { DocumentStore } from '../../commands/document-store.ts';
import type { MemberStore } from '../../commands/member-store.ts';
import {
  listOpenInvitations,
  revokeInvitation as revoke,
  type OpenInvitationParts,
} from '../../commands/open-invitations.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { WorkspaceSettings } from '../../commands/workspace-settings.ts';
import type { Api } from '../mount.ts';
import { workspaceOfCall } from '../named-workspace.ts';
import type { HttpContext } from '../request-context.ts';

export interface InvitationRouteParts extends AcceptInvitationParts, CreateInvitationParts, OpenInvitationParts {
  readonly accounts: AccountStore;
  readonly access: DocumentAccess;
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly workspaces: Pick<WorkspaceSettings, 'nameOf'>;
  readonly publicUrl: string | null;
}

/** The page where an invitation is shown; without PUBLIC_URL under the address by which the inviter came. */
function invitationUrl(c: HttpContext, publicUrl: string | null, token: string): string {
  return `${publicUrl ?? new URL(c.req.url).origin}/invite/${token}`;
}

/** Where the invitation leads to, and the inviter's role there. The policy was asked by the mount. */
async function placeOf(
  { accounts, access, documents, workspaces }: InvitationRouteParts,
  c: HttpContext,
  userId: string,
  documentId: string | undefined,
): Promise<Pick<InvitationInput, 'workspaceId' | 'workspaceName' | 'document'> & { readonly role: Role }> {
  if (documentId === undefined) {
    const workspace = await workspaceOfCall(c, accounts, userId);
    if (workspace) {
      return { workspaceId: workspace.id, workspaceName: workspace.name, document: null, role: workspace.role };
    }
  } else {
    const [document, on] = await Promise.all([documents.find(documentId), access.roleOn(userId, documentId)]);
    if (document && on) {
      const { id, title, workspaceId } = document;
      const workspaceName = await workspaces.nameOf(workspaceId);
      return { workspaceId, workspaceName, document: { id, title }, role: on.role };
    }
  }
  throw new Refusal('not-found');
}

/** What somebody is already where an invitation leads to. */
async function ownRole(
  { access, members }: InvitationRouteParts,
  { workspaceId, documentId }: InvitationCard,
  userId: string | null,
): Promise<Role | null> {
  if (userId === null) return null;
  if (documentId === null) return members.workspaceRole(userId, workspaceId);
  return (await access.roleOn(userId, documentId))?.role ?? null;
}

export function mountInvitationRoutes(api: Api, parts: InvitationRouteParts): void {
  api.mount(
    createInvitation,
    async ({ identity, body, c }) => {
      const { id, name, language } = identity.user;
      const { role, ...place } = await placeOf(parts, c, id, body.documentId);
      const input = { ...place, role: body.role, email: body.email ?? null };
      return invite(parts, { id, name, language, role }, input, (token) => invitationUrl(c, parts.publicUrl, token));
    },
    {
      subject: ({ body }) =>
        body.documentId === undefined
          ? { action: 'workspace.invite', documentId: null }
          : { action: 'document.invite', documentId: body.documentId },
    },
  );
  api.mount(readInvitation, async ({ identity, params }) => {
    const card = await parts.invitations.find(hashSecret(params.token), instant(parts.clock));
    if (!card) throw new Refusal('invitation-used-up');
    const { workspaceName, inviterName, role, documentTitle, email } = card;
    const mine = await ownRole(parts, card, identity?.user.id ?? null);
    return { workspaceName, inviterName, role, documentTitle, email, ownRole: mine };
  });
  api.mount(acceptInvitation, async ({ identity, params }) => {
    const account = await parts.accounts.find(identity.user.id);
    if (!account) throw new Refusal('not-signed-in');
    return accept(parts, account, params.token);
  });
  api.mount(listInvitations, async ({ identity, workspace }) => {
    const items = await listOpenInvitations(parts, { id: identity.user.id, workspaceId: workspace.id });
    return { items, nextCursor: null };
  });
  api.mount(revokeInvitation, async ({ identity, workspace, params }) => {
    await revoke(parts, { workspaceId: workspace.id, actorId: identity.user.id }, params.id);
    return undefined;
  });
  api.mount(listPeople, async ({ identity, c }) => {
    const workspace = await workspaceOfCall(c, parts.accounts, identity.user.id);
    const people = workspace ? await parts.members.membersOfWorkspace(workspace.id) : [];
    return { items: people, nextCursor: null };
  });
}
