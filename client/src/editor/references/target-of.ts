import type { Reference } from '@koers/shared/blocks/define.ts';
import { isId } from '@koers/shared/blocks/field-value.ts';
import type { Node } from '@tiptap/pm/model';

/** What a reference's node points to; null for one that was pasted from somewhere and points to nothing. */
export function targetOf(node: Node): Reference | null {
  const { documentId, blockId }: Record<string, unknown> = node.attrs;
  return isId(documentId) && isId(blockId) ? { documentId, blockId } : null;
}
