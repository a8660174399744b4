import { ContentMatch, type Schema } from '@tiptap/pm/model';

interface ContentParser {
  parse(expression: string, nodes: Schema['nodes']): ContentMatch;
}

/** Reads a content expression for a schema's node types. prosemirror-model has this and does not declare it. */
export function parseContent(expression: string, nodes: Schema['nodes']): ContentMatch {
  return (ContentMatch as unknown as ContentParser).parse(expression, nodes);
}
