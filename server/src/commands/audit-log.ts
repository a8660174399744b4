import type { AuditAction } from '@koers/shared/api/audit-actions.ts';
import { instant, type Clock } from '../clock.ts';

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
  /** The actor's name, where it is kept nowhere any more: an account that was deleted. */
  readonly actorName?: string;
  /** Where it came from: kept for attempts to sign in that fail, and for nothing else. */
  readonly address?: string;
}

/** Writes down who did what, for the owners. Port. */
export interface AuditLog {
  /** Never throws: what was done stands; a line that cannot be written is logged. */
  record(entry: AuditEntry): Promise<void>;
}

/** Writes nothing down. */
export const noAuditLog: AuditLog = { record: () => Promise.resolve() };

/** An entry as it stands in one workspace's log, with the names of then. */
export interface AuditRecord {
  /** Grows with time. */
  readonly id: number;
  readonly at: string;
  readonly action: AuditAction;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly document: { readonly id: string; readonly title: string } | null;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly detail: Readonly<Record<string, string>>;
  readonly address: string | null;
}

export interface AuditFilter {
  readonly workspaceId: string;
  /** Instants: from this one on, and before that one. */
  readonly from?: string;
  readonly before?: string;
  readonly action?: AuditAction;
  /** The actor, or whom it was done to. */
  readonly personId?: string;
}

/** Where the audit log is kept. Port. Entries are added and read; nothing changes one. */
export interface AuditStore {
  /** Adds it with the names of now: to its workspace's log, or to those of all workspaces of the actor, else of the person. */
  add(entry: AuditEntry, at: string): Promise<void>;
  /** Newest first. @param beforeId the last of the page before */
  page(filter: AuditFilter, page: { readonly beforeId: number | null; readonly limit: number }): Promise<AuditRecord[]>;
  /** Whom the log names, each once, by their newest name. */
  peopleOf(workspaceId: string): Promise<{ id: string; name: string }[]>;
}

/** Writes to the store; what fails there is told to `onFault`, since nobody can take back what was done. */
export function createAuditLog(
  store: Pick<AuditStore, 'add'>,
  clock: Clock,
  onFault: (entry: AuditEntry, error: unknown) => void,
): AuditLog {
  return {
    async record(entry) {
      try {
        await store.add(entry, instant(clock));
      } catch (error) {
        onFault(entry, error);
      }
    },
  };
}
