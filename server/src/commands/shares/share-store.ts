import type { HideTopic } from '@koers/shared/blocks/define.ts';

/** A section that a link hides, with what its heading said then: to name it when it is gone. */
export interface HiddenHeading {
  readonly id: string;
  readonly title: string;
}

export interface StoredHide extends Readonly<Record<HideTopic, boolean>> {
  readonly sections: readonly HiddenHeading[];
}

/** A read-only link. */
export interface ShareLink {
  readonly id: string;
  readonly documentId: string;
  readonly name: string;
  /** argon2id; null for a link that asks no password. */
  readonly passwordHash: string | null;
  readonly expiresAt: string | null;
  readonly hide: StoredHide;
  readonly withPlans: boolean;
  /** Null when that account is no more. */
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly revokedAt: string | null;
  readonly openCount: number;
  readonly lastOpenedAt: string | null;
}

export type NewShareLink = Omit<ShareLink, 'revokedAt' | 'openCount' | 'lastOpenedAt'> & { readonly madeBy: string };
export type ShareLinkChange = Partial<Pick<ShareLink, 'name' | 'passwordHash' | 'expiresAt' | 'hide' | 'withPlans'>>;

/** Where read-only links are kept. Port. Of a token, and of a visitor's pass, only the SHA-256 is stored. */
export interface ShareStore {
  /** @returns false when the document has as many as it may; nothing is stored then */
  add(link: NewShareLink, tokenHash: string, most: number): Promise<boolean>;
  find(shareId: string): Promise<ShareLink | null>;
  /** Revoked and expired ones too: who knew a link is told that it ended. */
  findByToken(tokenHash: string): Promise<{ readonly link: ShareLink; readonly tokenHash: string } | null>;
  /** Those that were not revoked, newest first. */
  ofDocument(documentId: string): Promise<ShareLink[]>;
  /** A new password, or none, ends the passes that were given for the old one, in one commit. @returns false when it was revoked */
  change(shareId: string, change: ShareLinkChange): Promise<boolean>;
  /** @returns false when it was revoked before */
  revoke(shareId: string, at: string): Promise<boolean>;
  countOpening(shareId: string, at: string): Promise<void>;
  /** Remembers a browser that told the password; of one link the oldest go beyond `most`. */
  addPass(
    shareId: string,
    passHash: string,
    times: { readonly now: string; readonly expiresAt: string },
    most: number,
  ): Promise<void>;
  hasPass(shareId: string, passHash: string, now: string): Promise<boolean>;
  removeExpiredPasses(now: string): Promise<void>;
}
