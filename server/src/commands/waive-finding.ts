import { instant, type Clock } from '../clock.ts';
import type { LiveEvents } from './live-events.ts';
import type { Waiver, WaiverKey, WaiverStore } from './waiver-store.ts';

export interface WaiveParts {
  readonly waivers: WaiverStore;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Waives a finding of a document's plan check. That it is told just now is not asked: the page knows it sooner than the tables. */
export async function waiveFinding(
  { waivers, liveEvents, clock, newId }: WaiveParts,
  userId: string,
  documentId: string,
  { rule, blockId, detail, reason }: WaiverKey & { readonly reason: string },
): Promise<Waiver> {
  const waiver = { id: newId(), rule, blockId, detail, reason, by: userId, at: instant(clock) };
  await waivers.put(documentId, waiver);
  liveEvents.announce({ event: { type: 'check', documentId } });
  return waiver;
}
