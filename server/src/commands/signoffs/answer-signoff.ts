import { allows } from '@koers/shared/access/policy.ts';
import type { SignoffAnswerName } from '@koers/shared/api/signoffs.ts';
import { instant, type Clock } from '../../clock.ts';
import type { DocumentAccess } from '../document-access.ts';
import type { LiveEvents } from '../live-events.ts';
import type { Notices } from '../notices.ts';
import { Refusal } from '../refusal.ts';
import { readSections, type SectionReaderParts } from './read-sections.ts';
import { answeredNotice } from './signoff-notices.ts';
import { standingAnswer } from './signoff-state.ts';
import type { AskedPerson, Signoff, SignoffStore } from './signoff-store.ts';

export interface AnswerParts extends SectionReaderParts {
  readonly signoffs: SignoffStore;
  readonly access: DocumentAccess;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

export interface Answer {
  readonly answer: SignoffAnswerName;
  readonly word: string;
  /** Of what was on the screen. */
  readonly digest: string;
}

/**
 * Keeps what somebody answered, bound to what they had read. The same answer twice is one; another takes the place of the
 * one before, which is kept.
 * @throws Refusal not-found · not-allowed for who was not asked · conflict when it was withdrawn · signoff-changed when
 * something else stands there now
 */
export async function answerSignoff(
  parts: AnswerParts,
  userId: string,
  documentId: string,
  { signoffId, ...given }: Answer & { readonly signoffId: string },
): Promise<Signoff> {
  const signoff = await parts.signoffs.find(documentId, signoffId);
  if (!signoff) throw new Refusal('not-found');
  const person = signoff.people.find((one) => one.userId === userId);
  if (!person) throw new Refusal('not-allowed');
  if (signoff.withdrawnAt !== null) throw new Refusal('conflict');
  const section = (await readSections(parts, documentId, [signoff.headingId])).sections[0];
  if (section?.digest !== given.digest) throw new Refusal('signoff-changed');
  if (saysTheSame(person, given)) return signoff;
  await assertStillMay(parts, userId, documentId);
  const { reading } = section;
  const kept = await parts.signoffs.answer({ ...given, signoffId, userId, reading, at: instant(parts.clock) });
  if (!kept) throw new Refusal('conflict');
  parts.liveEvents.announce({ event: { type: 'signoffs', documentId } });
  const asker = person.askedBy;
  if (asker !== null && asker !== userId) await parts.notices.tell([asker], answeredNotice(signoff, userId));
  return (await parts.signoffs.find(documentId, signoffId)) ?? signoff;
}

function saysTheSame(person: AskedPerson, { answer, word, digest }: Answer): boolean {
  const standing = standingAnswer(person);
  return standing?.answer === answer && standing.word === word && standing.digest === digest;
}

/** A document can take a while to be read: what was allowed before may be no longer. @throws Refusal */
async function assertStillMay({ access }: AnswerParts, userId: string, documentId: string): Promise<void> {
  const on = await access.roleOn(userId, documentId);
  if (!on) throw new Refusal('not-found');
  const standing = { signedIn: true, workspaceRole: null, documentRole: on.role };
  if (!allows('document.signoffs.answer', standing)) throw new Refusal('not-allowed');
}
