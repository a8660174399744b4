import type { Reference } from '../blocks/define.ts';
import type { NodeJson } from '../document/lay-in.ts';
import type { Html } from './html.ts';
import type { PageItem } from './page-patch.ts';
import type { RenderContext } from './render-context.ts';

interface Kept {
  readonly html: Html;
  /** What was asked around the node, and what was answered. */
  readonly people: ReadonlyMap<string, string | null>;
  readonly targets: ReadonlyMap<string, { readonly target: Reference; readonly answer: string }>;
}

interface Written {
  readonly text: string;
  readonly mark: string;
}

/**
 * What nodes looked like the last time: an edit costs what it touched. A node looks the same while it says the same, on the
 * same day, and what it asks around it (names, titles of what it points to) is answered the same.
 */
export class ItemMemo {
  readonly #written = new WeakMap<NodeJson, Written>();
  readonly #items = new WeakMap<
    Html,
    { readonly mark: string | null; readonly name: string; readonly item: PageItem }
  >();
  #kept = new Map<string, Kept>();
  #next = new Map<string, Kept>();
  #basis = '';

  /** Begins a page; what the last one did not show is forgotten. */
  begin({ today, paceBounds, language }: RenderContext): void {
    const basis = JSON.stringify([today, paceBounds, language]);
    this.#kept = basis === this.#basis ? this.#next : new Map<string, Kept>();
    this.#next = new Map();
    this.#basis = basis;
  }

  /** A node as text, and the name of that. */
  written(node: NodeJson, digest: (text: string) => string): Written {
    const known = this.#written.get(node);
    if (known) return known;
    const text = JSON.stringify(node);
    const written = { text, mark: digest(text) };
    this.#written.set(node, written);
    return written;
  }

  /**
   * The item that shows this, where that is what it showed the last time.
   * @param make it, and the name of what it looks like; `key` tells it from others that look the same
   */
  item(
    inner: Html,
    mark: string | null,
    { nameOf, keyOf, make }: { nameOf: () => string; keyOf: (name: string) => string; make: (key: string) => PageItem },
  ): PageItem {
    const known = this.#items.get(inner);
    const name = known && known.mark === mark ? known.name : nameOf();
    const key = keyOf(name);
    if (known?.item.key === key && known.mark === mark) return known.item;
    const item = make(key);
    this.#items.set(inner, { mark, name, item });
    return item;
  }

  /** @param written the node as text */
  render(written: string, context: RenderContext, render: (context: RenderContext) => Html): Html {
    const known = this.#next.get(written) ?? this.#kept.get(written);
    const kept = known && stillHolds(known, context) ? known : renderNoting(context, render);
    this.#next.set(written, kept);
    return kept.html;
  }
}

const answerOf = (context: RenderContext, target: Reference): string => JSON.stringify(context.blockAt(target));

function stillHolds({ people, targets }: Kept, context: RenderContext): boolean {
  for (const [id, name] of people) if (context.nameOf(id) !== name) return false;
  for (const { target, answer } of targets.values()) if (answerOf(context, target) !== answer) return false;
  return true;
}

function renderNoting(context: RenderContext, render: (context: RenderContext) => Html): Kept {
  const people = new Map<string, string | null>();
  const targets = new Map<string, { target: Reference; answer: string }>();
  const html = render({
    ...context,
    nameOf(id) {
      const name = context.nameOf(id);
      people.set(id, name);
      return name;
    },
    blockAt(target) {
      targets.set(`${target.documentId}/${target.blockId}`, { target, answer: answerOf(context, target) });
      return context.blockAt(target);
    },
  });
  return { html, people, targets };
}
