import { listMySignoffs, type MySignoff } from '@koers/shared/api/signoffs.ts';
import { z } from 'zod';
import type { AccountStore } from '../../auth/account-store.ts';
import type { SignoffStore, WaitingSignoff } from '../../commands/signoffs/signoff-store.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace } from '../named-workspace.ts';

export interface MySignoffRouteParts {
  readonly signoffs: Pick<SignoffStore, 'waitingFor'>;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
}

const Place = z.tuple([z.string(), z.string()]);

export function mountMySignoffRoutes(api: Api, { signoffs, accounts }: MySignoffRouteParts): void {
  api.mount(listMySignoffs, async ({ identity, query, c }) => {
    const { id: userId } = identity.user;
    const named = await namedWorkspace(c, accounts, userId);
    const place = decodeCursor(query.cursor, Place);
    const found = await signoffs.waitingFor(userId, {
      workspaceId: named?.id ?? null,
      after: place && { askedAt: place[0], personId: place[1] },
      limit: query.limit + 1,
    });
    return pageFrom(
      found,
      query.limit,
      ({ askedAt, personId }) => [askedAt, personId],
      (items) => items.map(present),
    );
  });
}

function present({ documentId, documentTitle, personId: _person, ...rest }: WaitingSignoff): MySignoff {
  return { ...rest, document: { id: documentId, title: documentTitle } };
}
