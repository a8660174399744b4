import { instant, type Clock } from '../../clock.ts';
import type { LiveEvents } from '../live-events.ts';
import { Refusal } from '../refusal.ts';
import type { Signoff, SignoffStore } from './signoff-store.ts';

export interface WithdrawParts {
  readonly signoffs: SignoffStore;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

/** Withdraws a request; what was answered is kept. Twice does no more than once. @throws Refusal not-found */
export async function withdrawSignoff(
  { signoffs, liveEvents, clock }: WithdrawParts,
  userId: string,
  documentId: string,
  signoffId: string,
): Promise<Signoff> {
  const signoff = await signoffs.find(documentId, signoffId);
  if (!signoff) throw new Refusal('not-found');
  if (!(await signoffs.withdraw(signoffId, userId, instant(clock)))) return signoff;
  liveEvents.announce({ event: { type: 'signoffs', documentId } });
  return (await signoffs.find(documentId, signoffId)) ?? signoff;
}
