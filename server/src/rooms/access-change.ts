/** Whose rights, or on what, change. What is not named is not narrowed: an empty one concerns everybody. */
export interface AccessChange {
  readonly documentId?: string;
  /** More documents than one. */
  readonly documentIds?: readonly string[];
  readonly userId?: string;
  /** More people than one. */
  readonly userIds?: readonly string[];
  /** One session or API token alone: Identity.credentialId. */
  readonly credentialId?: string;
}

/** So long a change of rights waits for what those had begun whom it concerns: what they sent, and calls that write. */
export const HELD_MS = 5000;

/** Who has something open, and what. */
export interface AccessHolder {
  readonly documentId: string;
  /** Null for the holder of a share link. */
  readonly userId: string | null;
  readonly credentialId: string | null;
}

type Named<T> = T | undefined;

const isAmong = (one: string | null, single: Named<string>, many: Named<readonly string[]>): boolean =>
  (single === undefined && many === undefined) || single === one || (one !== null && (many?.includes(one) ?? false));

/** Whether a change may concern what somebody has open; of a holder's parts that are left out, any is meant. */
export function concerns(change: AccessChange, holder: Partial<AccessHolder>): boolean {
  const { documentId, documentIds, userId, userIds, credentialId } = change;
  return (
    (holder.documentId === undefined || isAmong(holder.documentId, documentId, documentIds)) &&
    (holder.userId === undefined || isAmong(holder.userId, userId, userIds)) &&
    (holder.credentialId === undefined || isAmong(holder.credentialId, credentialId, undefined))
  );
}
