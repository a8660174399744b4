import type { AuditAction } from '@koers/shared/api/audit-actions.ts';

export interface AuditEntry {
  /** In whose log it stands; null where it concerns no workspace alone: it is kept for all of the person's. */
  readonly workspaceId: string | null;
  readonly action: AuditAction;
  /** Who did it; null for nobody known (a failed sign-in) or the server. */
  readonly actorId: string | null;
  readonly documentId?: string;
  /** Whom it was done to. */
  readonly personId?: string;
  /** What else is worth knowing, such as `{ role: 'viewer', was: 'editor' }`; never a secret. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** Writes down who did what, for the owners. Port. */
export interface AuditLog {
  /** Never throws: what was done stands; a line that cannot be written is logged. */
  record(entry: AuditEntry): Promise<void>;
}

/** Writes nothing down. */
export const noAuditLog: AuditLog = { record: () => Promise.resolve() };
