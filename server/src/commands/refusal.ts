import type { InputFault, ProblemCode } from '@koers/shared/api/problem.ts';

/** Something that was asked and is not done, with the code that the answer carries. http/ turns it into problem+json. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly InputFault[] | undefined;

  constructor(code: ProblemCode, faults?: readonly InputFault[]) {
    super(code);
    this.code = code;
    this.faults = faults;
  }
}

/** The refusal of one value of the input. */
export function faultAt(at: string, reason: string, limit?: string | number): Refusal {
  return new Refusal('invalid-input', [limit === undefined ? { at, reason } : { at, reason, limit }]);
}

/** The password was right, and a code is asked for. */
export class SecondFactorNeeded extends Refusal {
  readonly challenge: string;

  constructor(challenge: string) {
    super('second-factor-needed');
    this.challenge = challenge;
  }
}
