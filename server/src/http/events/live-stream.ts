import { allows } from '@koers/shared/access/policy.ts';
import type { Identity } from '../../auth/identity.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import type { DocumentAccess } from '../../commands/document-access.ts';
import type { Announcement, Numbered } from '../../commands/live-events.ts';

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

/** What a page is told next: an event with its number, or that too much came for it to be told one by one. */
export type Next = Numbered | { readonly number: number; readonly announcement: 'reset' };

/**
 * Events on their way to one page, in order and bounded: for a page that does not read, equal ones are told once, and too many
 * different ones are told as one: that it is to ask for everything again.
 */
export class EventQueue {
  readonly #waiting = new Map<string, Numbered>();
  /** Up to which number nothing is told one by one. */
  #resetTo: number | null = null;
  #wake: (() => void) | null = null;
  #closed = false;
  #isSessionOver = false;

  push(announcement: Announcement, number: number): void {
    const key = keyOf(announcement);
    this.#waiting.delete(key);
    this.#waiting.set(key, { announcement, number });
    if (this.#waiting.size > MOST_WAITING) this.reset(number);
    this.#wake?.();
  }

  /** Tells, in the place of all up to a number, that too much was missed. */
  reset(number: number): void {
    this.#waiting.clear();
    this.#resetTo = number;
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
  async next(): Promise<Next | null> {
    while (!this.#closed) {
      if (this.#resetTo !== null) {
        const number = this.#resetTo;
        this.#resetTo = null;
        return { number, announcement: 'reset' };
      }
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

const MOST_WAITING = 200;

function keyOf({ event, workspaceId, userId }: Announcement): string {
  return JSON.stringify([event, workspaceId, userId]);
}
