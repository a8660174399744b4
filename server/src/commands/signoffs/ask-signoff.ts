import { reaches } from '@koers/shared/access/policy.ts';
import type { InputFault } from '@koers/shared/api/problem.ts';
import { instant, type Clock } from '../../clock.ts';
import type { DocumentStore } from '../document-store.ts';
import type { LiveEvents } from '../live-events.ts';
import type { MemberStore } from '../member-store.ts';
import type { Notices } from '../notices.ts';
import { Refusal, faultAt } from '../refusal.ts';
import { readSections, type SectionReaderParts } from './read-sections.ts';
import { askedNotice } from './signoff-notices.ts';
import type { Signoff, SignoffStore } from './signoff-store.ts';

export interface AskParts extends SectionReaderParts {
  readonly signoffs: SignoffStore;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly members: Pick<MemberStore, 'membersOfDocument' | 'suspendedAmong'>;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface AskRequest {
  readonly headingId: string | null;
  readonly people: readonly string[];
  readonly message: string;
  readonly dueOn: string | null;
}

/**
 * Asks people for their sign-off on a section, or the whole document. Where one stands for it already, they come to that:
 * what was answered stays, and who is named again is told again.
 * @throws Refusal invalid-input for people who may not comment there, and for a section that is not there
 */
export async function askSignoff(
  parts: AskParts,
  userId: string,
  documentId: string,
  { headingId, people, message, dueOn }: AskRequest,
): Promise<Signoff> {
  const userIds = [...new Set(people)];
  await assertMayAnswer(parts, { documentId, callerId: userId }, people);
  const { sections, seq } = await readSections(parts, documentId, [headingId]);
  const section = sections[0];
  if (!section) throw faultAt('headingId', 'no-such-section');
  const [first] = section.reading.items;
  const title =
    headingId === null
      ? ((await parts.documents.find(documentId))?.title ?? '')
      : first?.type === 'heading'
        ? first.text
        : '';
  const { newId, clock } = parts;
  const at = instant(clock);
  const { reading, digest } = section;
  const asking = { newId, documentId, headingId, title, by: userId, at, message, dueOn, userIds, digest, reading, seq };
  const id = await parts.signoffs.ask(asking);
  parts.liveEvents.announce({ event: { type: 'signoffs', documentId } });
  const signoff = await parts.signoffs.find(documentId, id);
  if (!signoff) throw new Refusal('not-found');
  await parts.notices.tell(
    userIds.filter((id) => id !== userId),
    askedNotice(signoff, userId),
  );
  return signoff;
}

/** @throws Refusal with a fault for each who may not, by name where the caller may know it */
async function assertMayAnswer(
  { members }: AskParts,
  { documentId, callerId }: { readonly documentId: string; readonly callerId: string },
  userIds: readonly string[],
): Promise<void> {
  const known = new Map((await members.membersOfDocument(documentId)).map((member) => [member.id, member]));
  const strangers = userIds.filter((id) => !known.has(id));
  const suspended = await members.suspendedAmong(callerId, documentId, strangers);
  const faults = userIds.flatMap((id, index): InputFault[] => {
    const member = known.get(id);
    const name = suspended.get(id);
    if (name !== undefined) return [{ at: `people.${index}`, reason: 'suspended-person', limit: name }];
    if (!member) return [{ at: `people.${index}`, reason: 'unknown-person' }];
    return reaches(member.role, 'commenter')
      ? []
      : [{ at: `people.${index}`, reason: 'may-not-comment', limit: member.name }];
  });
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
}
