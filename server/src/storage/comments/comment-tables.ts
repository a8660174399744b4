import type { CommentAnchor, Emoji } from '@koers/shared/api/comments.ts';

/** The tables of migration 0011. */
export interface CommentTables {
  comment_thread: {
    id: string;
    document_id: string;
    anchor_kind: CommentAnchor['kind'];
    /** Yjs relative positions in base64, for words alone. */
    anchor_start: string | null;
    anchor_end: string | null;
    /** The block, or for a section its heading; of words the block that they stand in. */
    block_id: string | null;
    quote: string;
    occurrence: number | null;
    context_before: string;
    context_after: string;
    made_by: string | null;
    made_at: string;
    resolved_by: string | null;
    resolved_at: string | null;
  };
  comment: {
    id: string;
    thread_id: string;
    place: number;
    author_id: string | null;
    /** Parts as JSON: see shared/src/comments/body.ts. Emptied a day after it was taken away. */
    body: string;
    made_at: string;
    edited_at: string | null;
    deleted_by: string | null;
    deleted_at: string | null;
  };
  comment_reaction: { comment_id: string; user_id: string; emoji: Emoji; at: string };
  comment_mention: { comment_id: string; user_id: string };
}
