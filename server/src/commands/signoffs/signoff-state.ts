import type { AskedPerson, GivenAnswer, Signoff } from './signoff-store.ts';

/** The answer that stands; null while there is none. */
export function standingAnswer({ answers }: AskedPerson): GivenAnswer | null {
  return answers.at(-1) ?? null;
}

/** Whether an answer is about something else than what stands there now. */
export function isStale(answer: GivenAnswer, nowDigest: string | null): boolean {
  return answer.digest !== nowDigest;
}

/** Whether somebody has something to do: they have not answered, or what they answered has changed since. */
export function isOpen(person: AskedPerson, { nowDigest }: Signoff): boolean {
  const answer = standingAnswer(person);
  return answer === null || isStale(answer, nowDigest);
}
