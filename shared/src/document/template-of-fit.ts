import { Fragment, type Node as ProseMirrorNode, type NodeType } from '@tiptap/pm/model';

/**
 * Makes content that a node type takes of what stood in a node, which a merge of two people's edits may have left as no
 * expression allows: what fits as it is stays, what fits in a wrapping gets it, the rest goes, what must be there is added.
 * @returns null when no content can be made of it
 */
export function fitted(type: NodeType, children: readonly ProseMirrorNode[]): Fragment | null {
  const taken: ProseMirrorNode[] = [];
  let match = type.contentMatch;
  for (const child of children) {
    const marked = child.mark(type.inlineContent ? type.allowedMarks(child.marks) : child.marks);
    const wrapping = match.matchType(child.type) ? [] : match.findWrapping(child.type);
    if (!wrapping) continue;
    const wrapped = wrapping.reduceRight<ProseMirrorNode | null>(
      (inner, outer) => inner && outer.createAndFill(null, inner),
      marked,
    );
    const next = wrapped && match.matchType(wrapped.type);
    if (!next) continue;
    taken.push(wrapped);
    match = next;
  }
  const rest = match.fillBefore(Fragment.empty, true);
  return rest && Fragment.from(taken).append(rest);
}
