import { parseContent } from './parse-content.ts';
import {
  Fragment,
  type Attrs,
  type ContentMatch,
  type Mark,
  type Node,
  type NodeType,
  type Schema,
} from '@tiptap/pm/model';

/**
 * Makes a schema that never refuses a node it knows. The binding builds each Yjs element with `schema.node` and deletes
 * from the document, for everyone, what that throws on; a merge of two people's edits can leave content that breaks an
 * expression (two titles, a paragraph where parts belong). Such a node is shown as it is, filled up where something
 * required is missing, and its type is from then on not held to its expression: editing in it works too.
 * @param schema is changed
 */
export function makeLenient(schema: Schema): void {
  const strict = schema.node.bind(schema);
  const loosened = new Map<NodeType, ContentMatch>();
  schema.node = (
    type: string | NodeType,
    attributes?: Attrs | null,
    content?: Content,
    marks?: readonly Mark[],
  ): Node => {
    try {
      return filledUp(strict(type, attributes, content, marks), loosened);
    } catch (fault) {
      const nodeType = typeof type === 'string' ? schema.nodes[type] : type;
      if (!nodeType) throw fault;
      return createAnyway(nodeType, attributes, Fragment.from(content ?? null), marks, loosened);
    }
  };
}

type Content = Fragment | Node | readonly Node[] | undefined;
/** What prosemirror-model asks of a type before it puts content in; not in its declarations. */
type Checked = NodeType & { checkContent: (content: Fragment) => void };

function createAnyway(
  type: NodeType,
  attributes: Attrs | null | undefined,
  content: Fragment,
  marks: readonly Mark[] | undefined,
  loosened: Map<NodeType, ContentMatch>,
): Node {
  // What is merely missing is filled in on screen; it enters the document when someone edits there.
  const filled = type.createAndFill(attributes ?? null, content, marks);
  if (filled && keepsAll(filled, content)) return filled;
  if (!loosened.has(type)) loosened.set(type, type.contentMatch);
  loosen(type, content);
  return type.create(attributes ?? null, content, marks);
}

/** A node of a type that was loosened is still never empty where its expression asks for something: one types there. */
function filledUp(node: Node, loosened: ReadonlyMap<NodeType, ContentMatch>): Node {
  const match = loosened.get(node.type);
  if (!match || node.childCount > 0 || match.validEnd) return node;
  return node.copy(match.fillBefore(Fragment.empty, true) ?? Fragment.empty);
}

/** Whether all given children are in it, in their order. */
function keepsAll(node: Node, content: Fragment): boolean {
  let found = 0;
  node.forEach((child) => {
    if (found < content.childCount && child === content.child(found)) found += 1;
  });
  return found === content.childCount;
}

function loosen(type: NodeType, content: Fragment): void {
  (type as Checked).checkContent = () => undefined;
  let inline = 0;
  content.forEach((child) => {
    if (child.isInline) inline += 1;
  });
  // Text beside blocks is nothing that an expression can say; a leaf stays a leaf.
  if (content.childCount === 0 || (inline > 0 && inline < content.childCount)) return;
  const names = Object.values(type.schema.nodes).filter(
    (other) => other.isInline === inline > 0 && other !== type.schema.topNodeType,
  );
  type.contentMatch = parseContent(`(${names.map((other) => other.name).join('|')})*`, type.schema.nodes);
}
