import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param passwordHash null for an address without account: takes as long as with one, and is never right */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
}

/** Makes the dummy that unknown addresses are checked against, with the same cost as every real hash. */
export async function createPasswords(): Promise<Passwords> {
  const dummy = await hash('nobody has this password', ARGON2ID);
  return {
    hash: (password) => hash(password, ARGON2ID),
    async matches(passwordHash, password) {
      const right = await verify(passwordHash ?? dummy, password);
      return right && passwordHash !== null;
    },
  };
}
