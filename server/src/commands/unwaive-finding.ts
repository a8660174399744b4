import { instant } from '../clock.ts';
import { Refusal } from './refusal.ts';
import type { WaiveParts } from './waive-finding.ts';

/** Takes a waiver back. @throws Refusal not-found when it is not in force */
export async function unwaiveFinding(
  { waivers, liveEvents, clock }: Omit<WaiveParts, 'newId'>,
  userId: string,
  documentId: string,
  waiverId: string,
): Promise<void> {
  if (!(await waivers.end(documentId, waiverId, userId, instant(clock)))) throw new Refusal('not-found');
  liveEvents.announce({ event: { type: 'check', documentId } });
}
