import { ContentMatch, type Schema } from '@tiptap/pm/model';

/** Reads a content expression for a schema's node types. prosemirror-model has this and does not declare it. */
export function parseContent(expression: string, nodes: Schema['nodes']): ContentMatch {
  const { parse } = ContentMatch as unknown as { parse(expression: string, nodes: Schema['nodes']): ContentMatch };
  return parse(expression, nodes);
}
