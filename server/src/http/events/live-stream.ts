import { allows } from '@koers/shared/access/policy.ts';
import type { Identity } from '../../auth/identity.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import type { DocumentAccess } from '../../commands/document-access.ts';
import type { Announcement } from '../../commands/live-events.ts';

/** Whether an event may be told to this person, now: rights are read anew for each. */
export async function mayHear(
  parts: { readonly access: DocumentAccess; readonly accounts: Pick<AccountStore, 'workspaceOf'> },
  identity: Identity,
  { event, workspaceId, userId }: Announcement,
): Promise<boolean> {
  if (event.type === 'inbox' || userId !== undefined) return userId === identity.user.id;
  if (!('documentId' in event)) {
    // Of any workspace that they belong to: another tab of theirs may be in it.
    return workspaceId !== undefined && (await parts.accounts.workspaceOf(identity.user.id, workspaceId)) !== null;
  }
  const on = await parts.access.roleOn(identity.user.id, event.documentId);
  return allows('document.read', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null });
}

/**
 * Events on their way to one page, in order and bounded: for a page that does not read, equal ones are told once, and of
 * too many different ones the oldest go, since the page asks anew when it comes back.
 */
export class EventQueue {
  readonly #waiting = new Map<string, Announcement>();
  #wake: (() => void) | null = null;
  #closed = false;
  #isSessionOver = false;

  push(announcement: Announcement): void {
    const key = keyOf(announcement);
    this.#waiting.delete(key);
    this.#waiting.set(key, announcement);
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size > MOST_WAITING && !oldest.done) this.#waiting.delete(oldest.value);
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Closes it since its reader's session is over: nothing of what waits is theirs any more. */
  endSession(): void {
    this.#isSessionOver = true;
    this.close();
  }
  get isSessionOver(): boolean {
    return this.#isSessionOver;
  }

  /** The next; null once it is closed. */
  async next(): Promise<Announcement | null> {
    while (!this.#closed) {
      const first = this.#waiting.entries().next();
      if (!first.done) {
        this.#waiting.delete(first.value[0]);
        return first.value[1];
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    return null;
  }
}

const MOST_WAITING = 500;

function keyOf({ event, workspaceId, userId }: Announcement): string {
  return JSON.stringify([event, workspaceId, userId]);
}
