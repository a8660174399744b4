import { NewAnchor } from '@koers/shared/api/comments.ts';
import { z } from 'zod';

const Draft = z.object({
  text: z.string(),
  named: z.array(z.object({ userId: z.string(), name: z.string() })),
  /** For a thread that is to begin. */
  anchor: NewAnchor.optional(),
  /** Names the sending of just this, so that trying again does not say it twice. */
  key: z.string(),
});
export type Draft = z.infer<typeof Draft>;
const Drafts = z.record(z.string(), Draft);
type Kept = z.infer<typeof Drafts>;

/** Where a draft belongs: a thread that begins, an answer in one, or a comment that is changed. */
export const NEW_THREAD = 'new';
export const replyTo = (threadId: string): string => `reply/${threadId}`;
export const changeOf = (commentId: string): string => `change/${commentId}`;

/** What somebody wrote and has not sent, kept on this device until it is sent or thrown away. One document's. */
export interface DraftStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until it changes. */
  read(where: string): Draft | null;
  /** Null, or a draft without words, throws it away. */
  keep(where: string, draft: Draft | null): void;
}

/**
 * @param storage of the device; what it cannot keep is kept for as long as the page stays
 * @param userId whose drafts they are: others may use this device as well
 */
export function openDrafts(storage: Storage, userId: string, documentId: string): DraftStore {
  const name = `koers.comment-drafts/${userId}/${documentId}`;
  let kept = readKept(storage, name);
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (where) => kept[where] ?? null,
    keep(where, draft) {
      const { [where]: _, ...others } = kept;
      kept = draft && (draft.text.trim() !== '' || draft.anchor) ? { ...others, [where]: draft } : others;
      writeKept(storage, name, kept);
      for (const listener of listeners) listener();
    },
  };
}

function readKept(storage: Storage, name: string): Kept {
  try {
    return Drafts.safeParse(JSON.parse(storage.getItem(name) ?? '{}')).data ?? {};
  } catch {
    return {}; // no storage, or something else's
  }
}

function writeKept(storage: Storage, name: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(kept));
  } catch {
    // full, or not allowed: it stays in the page
  }
}
