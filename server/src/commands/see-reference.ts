import type { Reference } from '@koers/shared/blocks/define.ts';
import { instant, type Clock } from '../clock.ts';
import type { AgreementStore } from './agreement-store.ts';
import type { LiveEvents } from './live-events.ts';
import { lookUp, type KnownReference, type ReferenceParts } from './read-references.ts';
import { Refusal } from './refusal.ts';

export interface SeeReferenceParts extends ReferenceParts {
  readonly agreements: AgreementStore;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

/**
 * Says that somebody looked at what changed in a block that the document refers to: what it says now takes the place of what was
 * agreed. Twice does no more than once.
 * @param version what they were shown; absent takes whatever it says now
 * @throws Refusal not-found for a block that is not there for them · conflict when it changed again meanwhile
 */
export async function seeReference(
  parts: SeeReferenceParts,
  userId: string,
  documentId: string,
  { target, version }: { readonly target: Reference; readonly version: string | undefined },
): Promise<KnownReference> {
  const [standing] = await lookUp(parts, userId, documentId, [target]);
  if (!standing?.fact) throw new Refusal('not-found');
  if (standing.changed === null) return standing;
  if (version !== undefined && version !== standing.changed.version) throw new Refusal('conflict');
  const { position: _position, section: _section, ...content } = standing.fact.block;
  await parts.agreements.see(documentId, target, content, { by: userId, at: instant(parts.clock) });
  // No block of it changed; what is told of its references did, and what the plan check finds.
  parts.liveEvents.announce({ event: { type: 'facts', documentId, kinds: [] } });
  parts.liveEvents.announce({ event: { type: 'check', documentId } });
  return { ...standing, changed: null };
}
