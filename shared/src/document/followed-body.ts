import type * as Y from 'yjs';
import { nodesToJson } from './document-json.ts';
import type { NodeJson } from './lay-in.ts';
import { sectionNodes } from './section-nodes.ts';
import { outlineOf, sectionToJson, type BodyNode } from './section-to-json.ts';
import { TouchedNodes } from './touched-nodes.ts';
import { BODY } from './version.ts';

/** One node of the body, with as much of it as was asked for since it was touched. */
interface KeptNode {
  readonly node: BodyNode;
  outline: NodeJson | null;
  /** Text that stands directly in the body is several. */
  json: readonly NodeJson[] | null;
}

/**
 * A document's body as JSON while it is being edited, for what an edit costs: of the nodes that stand directly in it those are
 * read again in which something was touched. What was not touched stays the same object, so that whoever makes something of a
 * node can remember it by that.
 */
export class FollowedBody {
  readonly #body: Y.XmlFragment;
  readonly #changes: TouchedNodes;
  /** In the body's order. */
  #kept = new Map<BodyNode, KeptNode>();
  #nodes: readonly NodeJson[] | null = null;
  #byOutline: ReadonlyMap<NodeJson, KeptNode> | null = null;

  /** @param body of a document, which it is asked of as long as it is */
  constructor(body: Y.XmlFragment) {
    this.#body = body;
    this.#changes = new TouchedNodes(body);
  }

  /** What document-json.ts says that the body holds; the same array as before when that is the same. */
  nodes(): readonly NodeJson[] {
    if (this.#changes.isMidway) return nodesToJson(this.#body.toArray());
    this.#bringUpToDate();
    return (this.#nodes ??= [...this.#kept.values()].flatMap(jsonOf));
  }

  /**
   * The nodes of a section, as section-nodes.ts finds them: only those are read that stand in it.
   * @returns null when there is no such heading
   */
  section(headingId: string): readonly NodeJson[] | null {
    if (this.#changes.isMidway) return sectionToJson(this.#body, headingId);
    this.#bringUpToDate();
    const byOutline = (this.#byOutline ??= new Map([...this.#kept.values()].map((kept) => [outlined(kept), kept])));
    const found = sectionNodes({ type: 'doc', content: [...byOutline.keys()] }, headingId);
    // What is kept in part is another object, and was read already.
    return (
      found &&
      found.flatMap((outline) => {
        const kept = byOutline.get(outline);
        return kept ? jsonOf(kept) : [outline];
      })
    );
  }

  /** Reads so many nodes that were not read yet. @returns what they are, and how many are left */
  readAhead(most: number): { readonly read: readonly NodeJson[]; readonly left: number } {
    if (this.#changes.isMidway) return { read: [], left: 0 };
    this.#bringUpToDate();
    const unread = [...this.#kept.values()].filter(({ json }) => json === null);
    return { read: unread.slice(0, most).flatMap(jsonOf), left: Math.max(0, unread.length - most) };
  }

  #bringUpToDate(): void {
    const touched = this.#changes.pending;
    if (!touched) return;
    if (touched.isRearranged) {
      const former = touched.all ? new Map<BodyNode, KeptNode>() : this.#kept;
      const kept = this.#body.toArray().map((node) => former.get(node) ?? { node, outline: null, json: null });
      this.#kept = new Map(kept.map((one) => [one.node, one]));
    }
    for (const node of touched.nodes) {
      const kept = this.#kept.get(node as BodyNode);
      if (kept) [kept.outline, kept.json] = [null, null];
    }
    [this.#nodes, this.#byOutline] = [null, null];
    this.#changes.seen();
  }
}

function jsonOf(kept: KeptNode): readonly NodeJson[] {
  return (kept.json ??= nodesToJson([kept.node]));
}

function outlined(kept: KeptNode): NodeJson {
  return (kept.outline ??= outlineOf(kept.node));
}

const followed = new WeakMap<Y.Doc, FollowedBody>();

/** The body of a document as it is followed from the first time it is asked for, as long as the document lives. */
export function followedBody(document: Y.Doc): FollowedBody {
  const known = followed.get(document);
  if (known) return known;
  const body = new FollowedBody(document.getXmlFragment(BODY));
  followed.set(document, body);
  return body;
}
