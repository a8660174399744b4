import { endOtherSessions, endSession, listSessions, type SessionAnswer } from '@koers/shared/api/account.ts';
import { deviceOf } from '../../auth/device.ts';
import type { SessionRecord, SessionRecords } from '../../auth/session-adapter.ts';
import { sessionHashOf } from '../../auth/sessions.ts';
import { instant, type Clock } from '../../clock.ts';
import type { AccessChanges } from '../../commands/access-changes.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';

export interface SessionRouteParts {
  readonly sessionRecords: SessionRecords;
  readonly accessChanges: AccessChanges;
  readonly clock: Clock;
}

function presentSession({ idHash, createdAt, lastUsedAt, userAgent }: SessionRecord, own: string): SessionAnswer {
  return { id: idHash, device: deviceOf(userAgent), since: createdAt, lastUsedAt, isThisOne: idHash === own };
}

export function mountSessionRoutes(api: Api, { sessionRecords, accessChanges, clock }: SessionRouteParts): void {
  api.mount(listSessions, async ({ identity }) => {
    const own = sessionHashOf(identity) ?? '';
    const found = await sessionRecords.listOf(identity.user.id, instant(clock));
    const items = found.map((session) => presentSession(session, own));
    return { items: items.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne)), nextCursor: null };
  });
  api.mount(endSession, async ({ identity, params }) => {
    const userId = identity.user.id;
    const isEnded = await accessChanges.during({ userId }, () => sessionRecords.end(userId, params.id));
    if (!isEnded) throw new Refusal('not-found');
    return undefined;
  });
  api.mount(endOtherSessions, async ({ identity }) => {
    const userId = identity.user.id;
    const end = () => sessionRecords.endOthers(userId, sessionHashOf(identity) ?? '');
    return { ended: await accessChanges.during({ userId }, end) };
  });
}
