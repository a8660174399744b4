import { reaches } from '@koers/shared/access/policy.ts';
import { instant, type Clock } from '../../clock.ts';
import type { LiveEvents } from '../live-events.ts';
import type { MemberStore } from '../member-store.ts';
import type { Notices } from '../notices.ts';
import { Refusal } from '../refusal.ts';
import { askedNotice } from './signoff-notices.ts';
import { isOpen } from './signoff-state.ts';
import type { AskedPerson, Signoff, SignoffStore } from './signoff-store.ts';

export interface RemindParts {
  readonly signoffs: SignoffStore;
  readonly members: Pick<MemberStore, 'membersOfDocument'>;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

/** Nobody is reminded of the same thing more often than this. */
const PAUSE_MS = 3_600_000;

/**
 * Tells those again who have not answered, or whose answer is about something that has changed since.
 * @throws Refusal not-found · conflict when it was withdrawn
 */
export async function remindSignoff(
  { signoffs, members, notices, liveEvents, clock }: RemindParts,
  userId: string,
  documentId: string,
  signoffId: string,
): Promise<Signoff> {
  const signoff = await signoffs.find(documentId, signoffId);
  if (!signoff) throw new Refusal('not-found');
  if (signoff.withdrawnAt !== null) throw new Refusal('conflict');
  const roles = new Map((await members.membersOfDocument(documentId)).map(({ id, role }) => [id, role]));
  const since = new Date(clock.now() - PAUSE_MS).toISOString();
  const wasJustTold = ({ askedAt, remindedAt }: AskedPerson): boolean => (remindedAt ?? askedAt) > since;
  const userIds = signoff.people.flatMap((person) => {
    const mayAnswer = reaches(roles.get(person.userId ?? '') ?? null, 'commenter');
    const isTold = mayAnswer && isOpen(person, signoff) && !wasJustTold(person) && person.userId !== userId;
    return isTold && person.userId !== null ? [person.userId] : [];
  });
  if (userIds.length === 0) return signoff;
  await signoffs.remind(signoffId, userIds, instant(clock));
  liveEvents.announce({ event: { type: 'signoffs', documentId } });
  await notices.tell(userIds, askedNotice(signoff, userId));
  return (await signoffs.find(documentId, signoffId)) ?? signoff;
}
