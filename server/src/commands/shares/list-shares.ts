import type { ShareAnswer, ShareSection } from '@koers/shared/api/shares.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import { instant, type Clock } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { DocumentAccess } from '../document-access.ts';
import { readSections } from './share-hide.ts';
import type { ShareLink, ShareStore } from './share-store.ts';

export interface ListSharesParts {
  readonly shares: ShareStore;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly access: DocumentAccess;
  readonly rooms: Pick<Rooms, 'read'>;
  readonly clock: Clock;
}

type Maker = ShareAnswer['madeBy'];

async function makersOf(
  { accounts, access }: ListSharesParts,
  links: readonly ShareLink[],
): Promise<Map<string, Maker>> {
  const ids = new Set(links.flatMap(({ madeBy }) => madeBy ?? []));
  const documentId = links[0]?.documentId ?? '';
  const makers = [...ids].map(async (id): Promise<[string, Maker]> => {
    const [account, on] = await Promise.all([accounts.find(id), access.roleOn(id, documentId)]);
    return [id, account && { id, name: account.name, present: on !== null }];
  });
  return new Map(await Promise.all(makers));
}

/** A document's links as its editors see them, without token and password; and the sections that a link could hide. */
export async function listShares(
  parts: ListSharesParts,
  documentId: string,
): Promise<{ readonly items: ShareAnswer[]; readonly sections: ShareSection[] }> {
  const links = await parts.shares.ofDocument(documentId);
  const [makers, sections] = await Promise.all([makersOf(parts, links), readSections(parts.rooms, documentId)]);
  return { items: answersOf(links, makers, sections, instant(parts.clock)), sections };
}

function answersOf(
  links: readonly ShareLink[],
  makers: ReadonlyMap<string, Maker>,
  standing: readonly ShareSection[],
  now: string,
): ShareAnswer[] {
  const headings = new Map(standing.map(({ id, title }) => [id, title]));
  return links.map(({ hide, ...link }): ShareAnswer => {
    const sections = hide.sections.map(({ id, title }) => ({
      id,
      title: headings.get(id) ?? title,
      found: headings.has(id),
    }));
    return {
      id: link.id,
      name: link.name,
      hasPassword: link.passwordHash !== null,
      expiresAt: link.expiresAt,
      expired: link.expiresAt !== null && link.expiresAt <= now,
      hide: { ...hide, sections },
      withPlans: link.withPlans,
      held: sections.some(({ found }) => !found),
      madeBy: (link.madeBy !== null && makers.get(link.madeBy)) || null,
      madeAt: link.madeAt,
      openCount: link.openCount,
      lastOpenedAt: link.lastOpenedAt,
    };
  });
}
