import type { FactReader } from '../../projection/fact-reader.ts';

/**
 * Who has the task that something is said about; nobody where it is about something else.
 * @param userId who says it, by whose rights the task is looked up
 */
export async function taskAssignees(
  { facts }: { readonly facts: Pick<FactReader, 'blocksAt'> },
  userId: string,
  documentId: string,
  blockId: string | null,
): Promise<string[]> {
  if (blockId === null) return [];
  const [found] = await facts.blocksAt(userId, [{ documentId, blockId }]);
  const assignees = found?.block.kind === 'task' ? found.block.fields['assignees'] : null;
  return Array.isArray(assignees) ? assignees.filter((id) => typeof id === 'string') : [];
}
