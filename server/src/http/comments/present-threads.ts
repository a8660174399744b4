import { EMOJI, type CommentAnswer, type CommentPerson, type ThreadAnswer } from '@koers/shared/api/comments.ts';
import { mentionedIn, shownParts } from '@koers/shared/comments/body.ts';
import type { CommentRecord, CommentStore, ThreadRecord } from '../../commands/comments/comment-store.ts';

type People = ReadonlyMap<string, CommentPerson>;

const personOf = (people: People, id: string | null): CommentPerson | null => (id && people.get(id)) || null;

function presentComment(comment: CommentRecord, people: People): CommentAnswer {
  const { id, at, editedAt, deleted } = comment;
  const pressed = EMOJI.map((emoji) => ({
    emoji,
    people: comment.reactions.flatMap((one) => (one.emoji === emoji ? (personOf(people, one.userId) ?? []) : [])),
  }));
  return {
    id,
    author: personOf(people, comment.authorId),
    body: deleted
      ? []
      : shownParts(comment.body).map((part) =>
          part.type === 'mention' ? { ...part, name: people.get(part.userId)?.name ?? null } : part,
        ),
    at,
    editedAt,
    deletedAt: deleted?.at ?? null,
    reactions: deleted ? [] : pressed.filter((one) => one.people.length > 0),
  };
}

function presentThread({ id, anchor, madeAt, resolved, comments }: ThreadRecord, people: People): ThreadAnswer {
  return {
    id,
    anchor,
    madeAt,
    resolved: resolved && { at: resolved.at, by: personOf(people, resolved.by) },
    comments: comments.map((comment) => presentComment(comment, people)),
  };
}

const peopleIn = ({ resolved, comments }: ThreadRecord): (string | null)[] => [
  resolved?.by ?? null,
  ...comments.flatMap(({ authorId, body, reactions }) => [
    authorId,
    ...mentionedIn(body),
    ...reactions.map(({ userId }) => userId),
  ]),
];

/** Threads as they are answered: everybody by the name that they have now. */
export async function presentThreads(
  { comments }: { readonly comments: Pick<CommentStore, 'people'> },
  threads: readonly ThreadRecord[],
): Promise<ThreadAnswer[]> {
  const ids = threads.flatMap(peopleIn).filter((id) => id !== null);
  const people = new Map((await comments.people(ids)).map((person) => [person.id, person]));
  return threads.map((thread) => presentThread(thread, people));
}
