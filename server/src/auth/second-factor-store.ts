import type { SignInProof } from './sign-in-proof.ts';

export interface SecondFactor {
  /** Base32. */
  readonly secret: string;
  /** Null until a code of it was given: it counts for nothing before. */
  readonly confirmedAt: string | null;
}

/** The second factor of accounts, and sign-ins that wait for it. Port. Of tokens and recovery codes only the SHA-256 is stored. */
export interface SecondFactorStore {
  find(userId: string): Promise<SecondFactor | null>;
  /** Takes the place of one that was never confirmed. @returns false when one is on already */
  begin(userId: string, secret: string, now: string): Promise<boolean>;
  /** Turns it on with the codes that go with it. @returns false when it is on already, or was never begun */
  confirm(userId: string, step: number, codeHashes: readonly string[], now: string): Promise<boolean>;
  /** Takes the code of a half minute, once; nor any of before it. @returns whether it was not taken yet */
  takeStep(userId: string, step: number): Promise<boolean>;
  /** @returns whether that person had such a code, unused */
  takeRecoveryCode(userId: string, codeHash: string, now: string): Promise<boolean>;
  replaceRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void>;
  recoveryCodesLeft(userId: string): Promise<number>;
  remove(userId: string): Promise<void>;
  /** @returns false, and adds nothing, when the proof that it rests on no longer stands */
  addChallenge(tokenHash: string, userId: string, expiresAt: string, proof: SignInProof): Promise<boolean>;
  /** Counts a try. @returns whose it is; null for none, an expired one, and one tried too often */
  tryChallenge(tokenHash: string, now: string, mostTries: number): Promise<string | null>;
  removeChallengesBefore(instant: string): Promise<void>;
}
