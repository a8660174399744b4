import type { Notices } from '../commands/notices.ts';
import type { FactWatchStore } from './fact-watch-store.ts';

export interface AssignmentParts {
  readonly watched: FactWatchStore;
  readonly notices: Notices;
}

/**
 * Tells those who came to have a task. Who gave it to themselves need not be told.
 * @param author who changed the document, where that is known
 */
export async function tellAssignments(
  { watched, notices }: AssignmentParts,
  documentId: string,
  author: string | null,
): Promise<void> {
  const found = await watched.newAssignees(documentId);
  for (const [blockId, assignees] of Map.groupBy(found, (one) => one.blockId)) {
    await notices.tell(
      assignees.map(({ userId }) => userId),
      {
        kind: 'assignment',
        documentId,
        actorId: author,
        blockId,
        excerpt: assignees[0]?.title ?? '',
        key: `assignment:${documentId}:${blockId}`,
      },
    );
  }
  // Behind the telling: a crash in between says it twice, in one line of the inbox, rather than never.
  await watched.remember(documentId, found);
  await watched.forgetFormer(documentId);
}
