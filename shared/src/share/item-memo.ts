import type { Reference } from '../blocks/define.ts';
import type { Html } from './html.ts';
import type { RenderContext } from './render-context.ts';

interface Kept {
  readonly html: Html;
  /** What was asked around the node, and what was answered. */
  readonly people: ReadonlyMap<string, string | null>;
  readonly targets: ReadonlyMap<string, { readonly target: Reference; readonly answer: string }>;
}

/**
 * What nodes looked like the last time: an edit costs what it touched. A node looks the same while it says the same, on the
 * same day, and what it asks around it (names, titles of what it points to) is answered the same.
 */
export class ItemMemo {
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
