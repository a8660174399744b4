import {
  addReaction,
  changeComment,
  createReply,
  createThread,
  deleteComment,
  listComments,
  moveAnchor,
  removeReaction,
  reopenThread,
  resolveThread,
  restoreComment,
  type CommentPerson,
  type Emoji,
  type NewAnchor,
  type ThreadAnswer,
  type WrittenBody,
} from '@koers/shared/api/comments.ts';
import type { CallAnswer, CallInput } from '@koers/shared/api/endpoint.ts';
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, callWith } from './call.ts';
import { keys } from './query-keys.ts';

/** Every thread of a document, oldest first. */
export const commentsQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.commentsOf(documentId),
    queryFn: async ({ signal }) => {
      const threads: ThreadAnswer[] = [];
      let cursor: string | null = null;
      do {
        const query: CallInput<typeof listComments>['query'] = { limit: 200, ...(cursor !== null && { cursor }) };
        const page: CallAnswer<typeof listComments> = await callWith(listComments, signal, {
          params: { id: documentId },
          query,
        });
        threads.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return threads;
    },
  });

/** Puts a thread's new state where the old one is shown; a thread that is new comes last. */
function show(queryClient: QueryClient, documentId: string, thread: ThreadAnswer): void {
  queryClient.setQueryData(commentsQuery(documentId).queryKey, (known) => {
    if (!known) return known;
    return known.some(({ id }) => id === thread.id)
      ? known.map((one) => (one.id === thread.id ? thread : one))
      : [...known, thread];
  });
}

/** Something done in a thread: its answer is shown at once; the live event tells the others. */
function useInThread<Input>(documentId: string, act: (input: Input) => Promise<ThreadAnswer>, inline = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn: act,
    onSuccess: (thread) => show(queryClient, documentId, thread),
  });
}

export interface Sending {
  readonly body: WrittenBody;
  /** The same for each try. */
  readonly key: string;
}

/** Begins a thread; the form says itself what went wrong. */
export function useCreateThread(documentId: string) {
  return useInThread(
    documentId,
    ({ anchor, body, key }: Sending & { readonly anchor: NewAnchor }) =>
      call(createThread, { params: { id: documentId }, body: { anchor, body }, idempotencyKey: key }),
    true,
  );
}

/** Answers in a thread; the form says itself what went wrong. */
export function useCreateReply(documentId: string) {
  return useInThread(
    documentId,
    ({ threadId, body, key }: Sending & { readonly threadId: string }) =>
      call(createReply, { params: { id: documentId, threadId }, body: { body }, idempotencyKey: key }),
    true,
  );
}

interface Named {
  readonly threadId: string;
  readonly commentId: string;
}

/** Changes what one said; the form says itself what went wrong. */
export function useChangeComment(documentId: string) {
  return useInThread(
    documentId,
    ({ body, ...named }: Named & { readonly body: WrittenBody }) =>
      call(changeComment, { params: { id: documentId, ...named }, body: { body } }),
    true,
  );
}

export function useRestoreComment(documentId: string) {
  return useInThread(documentId, (named: Named) => call(restoreComment, { params: { id: documentId, ...named } }));
}

export function useDeleteComment(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (named: Named) => call(deleteComment, { params: { id: documentId, ...named } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.commentsOf(documentId) }),
  });
}

export function useSettleThread(documentId: string) {
  return useInThread(documentId, ({ threadId, done }: { readonly threadId: string; readonly done: boolean }) =>
    call(done ? resolveThread : reopenThread, { params: { id: documentId, threadId } }),
  );
}

/** Keeps where a thread's words were found again. */
export function useMoveAnchor(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    // nobody asked for it, and another page does it as well
    meta: { inline: true },
    mutationFn: ({ threadId, ...body }: CallInput<typeof moveAnchor>['body'] & { readonly threadId: string }) =>
      call(moveAnchor, { params: { id: documentId, threadId }, body }),
    onSuccess: (thread) => show(queryClient, documentId, thread),
  });
}

interface Reaction extends Named {
  readonly emoji: Emoji;
  readonly pressed: boolean;
}

/** Presses an emoji, or takes it back; shown at once. */
export function useReact(documentId: string, me: CommentPerson) {
  const queryClient = useQueryClient();
  const { queryKey } = commentsQuery(documentId);
  return useMutation({
    mutationFn: async ({ pressed, ...params }: Reaction): Promise<void> => {
      await call(pressed ? addReaction : removeReaction, { params: { id: documentId, ...params } });
    },
    onMutate: async (reaction) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (known) => known?.map((thread) => withReaction(thread, reaction, me)));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

function withReaction(thread: ThreadAnswer, { threadId, commentId, emoji, pressed }: Reaction, me: CommentPerson) {
  if (thread.id !== threadId) return thread;
  const comments = thread.comments.map((comment) => {
    if (comment.id !== commentId) return comment;
    const others = (comment.reactions.find((one) => one.emoji === emoji)?.people ?? []).filter(
      ({ id }) => id !== me.id,
    );
    const people = pressed ? [...others, me] : others;
    const kept = comment.reactions.filter((one) => one.emoji !== emoji);
    return { ...comment, reactions: people.length > 0 ? [...kept, { emoji, people }] : kept };
  });
  return { ...thread, comments };
}
