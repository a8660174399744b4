import type { Role } from '@koers/shared/access/policy.ts';
import { acceptInvitation, createInvitation, listPeople, readInvitation } from '@koers/shared/api/people.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import { hashSecret } from '../../auth/secrets.ts';
import { instant } from '../../clock.ts';
import { acceptInvitation as accept, type AcceptInvitationParts } from '../../commands/accept-invitation.ts';
import { createInvitation as invite, type CreateInvitationParts } from '../../commands/create-invitation.ts';
import type { DocumentAccess } from '../../commands/document-access.ts';
import type { DocumentStore } from '../../commands/document-store.ts';
import type { MemberStore } from '../../commands/member-store.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';
import type { HttpContext } from '../request-context.ts';

export interface InvitationRouteParts extends AcceptInvitationParts, CreateInvitationParts {
  readonly accounts: AccountStore;
  readonly access: DocumentAccess;
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly publicUrl: string | null;
}

/** The page where an invitation is shown; without PUBLIC_URL under the address by which the inviter came. */
function invitationUrl(c: HttpContext, publicUrl: string | null, token: string): string {
  return `${publicUrl ?? new URL(c.req.url).origin}/invite/${token}`;
}

/** Where the invitation leads to, and the inviter's role there. The policy was asked by the mount. */
async function placeOf(
  { accounts, access, documents }: InvitationRouteParts,
  userId: string,
  documentId: string | undefined,
): Promise<{ workspaceId: string; role: Role }> {
  if (documentId === undefined) {
    const workspace = await accounts.workspaceOf(userId);
    if (workspace) return { workspaceId: workspace.id, role: workspace.role };
  } else {
    const [document, on] = await Promise.all([documents.find(documentId), access.roleOn(userId, documentId)]);
    if (document && on) return { workspaceId: document.workspaceId, role: on.role };
  }
  throw new Refusal('not-found');
}

export function mountInvitationRoutes(api: Api, parts: InvitationRouteParts): void {
  api.mount(
    createInvitation,
    async ({ identity, body, c }) => {
      const { workspaceId, role } = await placeOf(parts, identity.user.id, body.documentId);
      const inviter = { id: identity.user.id, role };
      const { token, expiresAt } = await invite(parts, inviter, {
        workspaceId,
        documentId: body.documentId ?? null,
        role: body.role,
        email: body.email ?? null,
      });
      return { token, url: invitationUrl(c, parts.publicUrl, token), expiresAt };
    },
    {
      subject: ({ body }) =>
        body.documentId === undefined
          ? { action: 'workspace.invite', documentId: null }
          : { action: 'document.invite', documentId: body.documentId },
    },
  );
  api.mount(readInvitation, async ({ params }) => {
    const card = await parts.invitations.find(hashSecret(params.token), instant(parts.clock));
    if (!card) throw new Refusal('invitation-used-up');
    return card;
  });
  api.mount(acceptInvitation, async ({ identity, params }) => {
    const account = await parts.accounts.find(identity.user.id);
    if (!account) throw new Refusal('not-signed-in');
    return { documentId: await accept(parts, account, params.token) };
  });
  api.mount(listPeople, async ({ identity }) => {
    const workspace = await parts.accounts.workspaceOf(identity.user.id);
    const people = workspace ? await parts.members.membersOfWorkspace(workspace.id) : [];
    return { items: people, nextCursor: null };
  });
}
