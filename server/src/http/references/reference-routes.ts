import { listReferences, seeReference, type ReferenceAnswer } from '@koers/shared/api/references.ts';
import type { KnownReference } from '../../commands/read-references.ts';
import { readReferences } from '../../commands/read-references.ts';
import { seeReference as see, type SeeReferenceParts } from '../../commands/see-reference.ts';
import { presentBlocks, type PresenterParts } from '../blocks/present-blocks.ts';
import type { Api } from '../mount.ts';

export type ReferenceRouteParts = SeeReferenceParts & PresenterParts;

export function mountReferenceRoutes(api: Api, parts: ReferenceRouteParts): void {
  api.mount(listReferences, async ({ identity, document }) => {
    const found = await readReferences(parts, identity.user.id, document.id);
    return { items: await present(parts, identity.user.id, found), nextCursor: null };
  });
  api.mount(seeReference, async ({ identity, document, body }) => {
    const { documentId, blockId, version } = body;
    const seen = await see(parts, identity.user.id, document.id, { target: { documentId, blockId }, version });
    const [answer] = await present(parts, identity.user.id, [seen]);
    if (!answer) throw new Error('A reference was not presented.');
    return answer;
  });
}

async function present(
  parts: PresenterParts,
  userId: string,
  references: readonly KnownReference[],
): Promise<ReferenceAnswer[]> {
  const facts = references.flatMap(({ fact }) => fact ?? []);
  const blocks = (await presentBlocks(parts, userId, facts)).values();
  return references.map(({ fact, ...reference }) => ({
    ...reference,
    block: fact ? (blocks.next().value ?? null) : null,
  }));
}
