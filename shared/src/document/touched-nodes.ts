import * as Y from 'yjs';

/** An element, a text, or the body: what can change. */
export type SharedType = Pick<Y.XmlFragment, '_item'>;

/** What came about in a body. */
export interface Touched {
  /** Anything may be another: what was read before counts for nothing. */
  readonly all: boolean;
  /** Nodes came to stand directly in the body, or went. */
  readonly isRearranged: boolean;
  /** Of the nodes that stand directly in the body, those in which something was touched. */
  readonly nodes: ReadonlySet<SharedType>;
}

/** The node of the body in which this stands; null for what stands elsewhere in the document, or no longer. */
function nodeAround(type: SharedType, body: Y.XmlFragment): SharedType | null {
  let inner = type;
  for (;;) {
    const outer = inner._item?.parent;
    if (outer === body) return inner;
    if (!(outer instanceof Y.AbstractType)) return null;
    inner = outer;
  }
}

/**
 * Follows a document that is being edited, for whoever remembers what was read of its body: a keystroke costs the walk from
 * what it changed up to the body. It follows the document until `close`, or as long as that lives.
 */
export class TouchedNodes {
  readonly #body: Y.XmlFragment;
  readonly #nodes = new Set<SharedType>();
  #isRearranged = true;
  #all = false;
  /** Transactions that began and whose changes were not told yet. */
  #untold = 0;
  readonly #began = (): void => {
    this.#untold += 1;
  };
  // Not by observeDeep: that works out each event's path, which for a large update to a long document takes minutes.
  readonly #ended = (transaction: Y.Transaction): void => {
    // Its beginning was not seen: what was read in its middle may be of before.
    if (this.#untold === 0) [this.#all, this.#isRearranged] = [true, true];
    else this.#untold -= 1;
    for (const type of transaction.changed.keys()) this.#touch(type);
  };

  /** @param body of a document, which it is asked of as long as it is */
  constructor(body: Y.XmlFragment) {
    this.#body = body;
    body.doc?.on('beforeTransaction', this.#began);
    body.doc?.on('afterTransaction', this.#ended);
  }

  /** Whether changes are under way that were not told yet: what is read now must not be remembered. */
  get isMidway(): boolean {
    return this.#untold > 0;
  }

  /** What came about since it was last `seen`; at first, nodes did. Null for nothing. */
  get pending(): Touched | null {
    if (!this.#isRearranged && this.#nodes.size === 0) return null;
    return { all: this.#all, isRearranged: this.#isRearranged, nodes: this.#nodes };
  }

  /** What was pending has been read. */
  seen(): void {
    [this.#all, this.#isRearranged] = [false, false];
    this.#nodes.clear();
  }

  /** Follows the document no more. */
  close(): void {
    this.#body.doc?.off('beforeTransaction', this.#began);
    this.#body.doc?.off('afterTransaction', this.#ended);
  }

  #touch(type: SharedType): void {
    if (type === this.#body) {
      this.#isRearranged = true;
      return;
    }
    const node = nodeAround(type, this.#body);
    if (node) this.#nodes.add(node);
  }
}
