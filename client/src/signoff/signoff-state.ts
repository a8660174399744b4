import type { SignoffAnswer, SignoffPerson } from '@koers/shared/api/signoffs.ts';

/** Whether something is to be done: no answer, one to what has changed since, or a *not yet* that was asked about again. */
export function isOpen({ answer, askedAt }: SignoffPerson): boolean {
  if (answer === null || answer.stale) return true;
  return answer.answer === 'not-yet' && askedAt > answer.at;
}

/** Me among those who were asked. */
export function personOf({ people }: SignoffAnswer, userId: string): SignoffPerson | null {
  return people.find(({ id }) => id === userId) ?? null;
}

/** Whether it waits for this person, and they can answer. */
export function waitsFor(signoff: SignoffAnswer, userId: string): boolean {
  const person = personOf(signoff, userId);
  return person !== null && person.mayAnswer && !signoff.gone && isOpen(person);
}

/** What a reader sees at a glance. */
export interface SignoffCount {
  /** Who agree, with what stands there now or with what stood there. */
  readonly agreed: number;
  readonly all: number;
  readonly notYet: number;
  /** Whether somebody agreed with what has changed since. */
  readonly stale: boolean;
  readonly tone: 'agreed' | 'stale' | 'open';
}

export function countOf({ people }: SignoffAnswer): SignoffCount {
  const agreed = people.filter(({ answer }) => answer?.answer === 'agree');
  const stale = agreed.some(({ answer }) => answer?.stale);
  const tone = stale ? 'stale' : agreed.length === people.length ? 'agreed' : 'open';
  const notYet = people.filter(({ answer }) => answer?.answer === 'not-yet').length;
  return { agreed: agreed.length, all: people.length, notYet, stale, tone };
}

/** The whole document first, then in its order; last what is in it no more. */
export function inOrder(signoffs: readonly SignoffAnswer[], headingIds: readonly string[]): readonly SignoffAnswer[] {
  const place = ({ headingId, gone }: SignoffAnswer): number => {
    if (headingId === null) return -1;
    const at = headingIds.indexOf(headingId);
    return gone || at < 0 ? headingIds.length : at;
  };
  return signoffs.toSorted((one, other) => place(one) - place(other));
}
