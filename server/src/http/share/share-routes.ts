import { changeShare, createShare, listShares, previewShare, revokeShare } from '@koers/shared/api/shares.ts';
import { changeShare as change } from '../../commands/shares/change-share.ts';
import { createShare as create, type ShareParts } from '../../commands/shares/create-share.ts';
import { listShares as list, type ListSharesParts } from '../../commands/shares/list-shares.ts';
import { revokeShare as revoke, type RevokeShareParts } from '../../commands/shares/revoke-share.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { ShareDoor } from '../../share-pages/share-door.ts';
import type { Api } from '../mount.ts';
import type { HttpContext } from '../request-context.ts';

export interface ShareRouteParts extends ShareParts, ListSharesParts, RevokeShareParts {
  readonly shareDoor: ShareDoor;
  readonly publicUrl: string | null;
}

/** Without PUBLIC_URL under the address by which the caller came. */
function shareUrl(c: HttpContext, publicUrl: string | null, token: string): string {
  return `${publicUrl ?? new URL(c.req.url).origin}/s/${token}`;
}

export function mountShareRoutes(api: Api, parts: ShareRouteParts): void {
  const answerOf = async (documentId: string, shareId: string) => {
    const share = (await list(parts, documentId)).items.find(({ id }) => id === shareId);
    if (!share) throw new Refusal('not-found');
    return share;
  };
  api.mount(createShare, async ({ identity, document, body, c }) => {
    const { id, token } = await create(parts, identity.user.id, document.id, body);
    return { id, token, url: shareUrl(c, parts.publicUrl, token) };
  });
  api.mount(listShares, async ({ document }) => ({ ...(await list(parts, document.id)), nextCursor: null }));
  api.mount(changeShare, async ({ identity, document, params, body }) => {
    const target = { documentId: document.id, shareId: params.shareId };
    await change(parts, identity.user.id, target, body);
    return answerOf(target.documentId, target.shareId);
  });
  api.mount(previewShare, async ({ document, params, c }) => {
    const { id } = await answerOf(document.id, params.shareId);
    return { url: shareUrl(c, parts.publicUrl, parts.shareDoor.preview(id)) };
  });
  api.mount(
    revokeShare,
    async ({ identity, params }) => {
      await revoke(parts, identity.user.id, params.id);
      return undefined;
    },
    { policyAskedBy: 'command' },
  );
}
