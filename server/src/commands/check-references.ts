import { reaches } from '@koers/shared/access/policy.ts';
import type { DocumentStore } from './document-store.ts';
import { faultAt } from './refusal.ts';

/** @throws Refusal invalid-input at `strategyId` when it is no strategy that this person may read */
export async function checkStrategy(documents: DocumentStore, userId: string, strategyId: string): Promise<void> {
  const strategy = await documents.findFor(userId, strategyId);
  if (strategy?.kind !== 'strategy' || strategy.trashedAt !== null) throw faultAt('strategyId', 'not-a-strategy');
}

/**
 * The workspace of a document under which this person may put another.
 * @throws Refusal invalid-input at `parentId`
 */
export async function workspaceOfParent(documents: DocumentStore, userId: string, parentId: string): Promise<string> {
  const parent = await documents.findFor(userId, parentId);
  if (!parent || parent.trashedAt !== null || !reaches(parent.role, 'editor')) throw faultAt('parentId', 'not-an-id');
  return parent.workspaceId;
}
