import type { BlockKind, Language, Part } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { isEmptyPart } from './block-model.ts';
import type { HandlesOnScreen } from './handles-on-screen.ts';

/** The places around a block's text that React draws in: in front of it, beside it, under it. */
export type BlockSlot = 'lead' | 'side' | 'tail';

/** One block on screen, for the components that draw what surrounds its text. */
export interface BlockHandle {
  readonly key: string;
  readonly kind: BlockKind;
  readonly editor: Editor;
  readonly slots: Readonly<Record<BlockSlot, HTMLElement>>;
  /** As it stands now. */
  readonly node: () => Node;
  /** In front of the node, now; null once it is gone. */
  pos(): number | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The blocks that are on screen. */
export type BlockViews = HandlesOnScreen<BlockHandle>;

function focusPressed({ target }: Event): void {
  if (target instanceof Element) target.closest('button')?.focus({ preventScroll: true });
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/**
 * Whether a change of the page is ours and no typing: outside the text, or an attribute of the frame that we set ourselves.
 * ProseMirror would draw the node anew for it, which sets the attribute again, without end.
 */
function isOurs(mutation: ViewMutationRecord, contentDOM: HTMLElement): boolean {
  if (mutation.type === 'selection') return false;
  return !contentDOM.contains(mutation.target) || (mutation.type === 'attributes' && mutation.target === contentDOM);
}

let made = 0;

/** Draws a declared block: a frame with its text in it, and slots that React fills. */
export function blockNodeView(
  kind: BlockKind,
  views: BlockViews,
  language: Language,
  editor: Editor,
  first: Node,
  getPos: () => number | undefined,
): NodeView {
  let node = first;
  const listeners = new Set<() => void>();
  const dom = element('section', `koers-block koers-block-${kind.kind}`);
  dom.dataset['block'] = kind.kind;
  dom.role = 'group';
  dom.ariaLabel = kind.label[language];
  const contentDOM = element('div', 'koers-block-words');
  const slot = (name: BlockSlot): HTMLElement => {
    const made = element('div', `koers-block-${name}`);
    made.contentEditable = 'false';
    // A press would give the button the keyboard, and that unfolds what is empty in the block: the button would be gone
    // from under the mouse before it is let go. It gets the keyboard once it is.
    made.addEventListener('mousedown', (event) => event.preventDefault());
    made.addEventListener('click', focusPressed, { capture: true });
    return made;
  };
  const slots = { lead: slot('lead'), side: slot('side'), tail: slot('tail') };
  dom.append(slots.lead, contentDOM, slots.side, slots.tail);
  const showId = (): void => {
    dom.dataset['id'] = String(node.attrs['id'] ?? '');
  };
  showId();
  made += 1;
  const handle: BlockHandle = {
    key: String(made),
    kind,
    editor,
    slots,
    node: () => node,
    pos: () => getPos() ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  views.add(handle);
  const isInSlot = (target: EventTarget | null): boolean =>
    target instanceof globalThis.Node && Object.values(slots).some((one) => one.contains(target));
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      if (next === node) return true;
      node = next;
      showId();
      for (const listener of listeners) listener();
      return true;
    },
    stopEvent: (event) => isInSlot(event.target) && !event.type.startsWith('drag'),
    ignoreMutation: (mutation) => isOurs(mutation, contentDOM),
    destroy: () => views.remove(handle),
  };
}

/** Draws a block's title: its hint shows while it is empty. */
export function titleNodeView(registry: BlockRegistry, language: Language, first: Node): NodeView {
  const dom = element('div', 'koers-title');
  const show = (node: Node): void => {
    dom.classList.toggle('is-empty', node.content.size === 0);
  };
  show(first);
  // Which block this is the title of is only known once it hangs in it.
  queueMicrotask(() => {
    const kind = registry.get(dom.closest<HTMLElement>('[data-block]')?.dataset['block'] ?? '');
    if (!kind) return;
    dom.dataset['placeholder'] = kind.title.hint[language];
  });
  return {
    dom,
    contentDOM: dom,
    update(next) {
      if (next.type !== first.type) return false;
      show(next);
      return true;
    },
    ignoreMutation: (mutation) => isOurs(mutation, dom),
  };
}

/** Draws a part: its label in front, its hint while it is empty. */
export function partNodeView(registry: BlockRegistry, language: Language, first: Node): NodeView {
  const dom = element('div', 'koers-part');
  dom.role = 'group';
  const label = element('span', 'koers-part-label');
  label.contentEditable = 'false';
  const contentDOM = element('div', 'koers-part-content');
  dom.append(label, contentDOM);
  let name: unknown;
  const say = (): void => {
    const kind = registry.get(dom.closest<HTMLElement>('[data-block]')?.dataset['block'] ?? '');
    const part: Part | undefined = kind?.parts[String(name)];
    // A part that this version doesn't know is shown under its own name.
    label.textContent = part?.label[language] ?? (typeof name === 'string' ? name : '');
    dom.ariaLabel = label.textContent;
    contentDOM.dataset['placeholder'] = part?.hint?.[language] ?? '';
    dom.classList.toggle('is-shown', part?.shown === true);
  };
  const show = (node: Node): void => {
    dom.classList.toggle('is-empty', isEmptyPart(node));
    if (node.attrs['name'] === name) return;
    name = node.attrs['name'];
    dom.dataset['part'] = typeof name === 'string' ? name : '';
    queueMicrotask(say);
  };
  show(first);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== first.type) return false;
      show(next);
      return true;
    },
    ignoreMutation: (mutation) => isOurs(mutation, contentDOM),
  };
}

/** An entry is not drawn where it stands: its block's view lists it. */
export function entryNodeView(): NodeView {
  const dom = element('div', 'koers-entry');
  dom.hidden = true;
  dom.contentEditable = 'false';
  return { dom, ignoreMutation: () => true };
}

/** Shows that something of a newer version stands here, with the words that are in it. */
export function unknownNodeView(
  inline: boolean,
  words: { readonly title: string; readonly hint: string },
  first: Node,
): NodeView {
  const dom = element(inline ? 'span' : 'div', inline ? 'koers-unknown koers-unknown-inline' : 'koers-unknown');
  dom.contentEditable = 'false';
  dom.title = words.hint;
  const title = element('span', 'koers-unknown-title');
  title.textContent = words.title;
  const text = element('span', 'koers-unknown-text');
  dom.append(title, text);
  const show = (node: Node): void => {
    text.textContent = node.textBetween(0, node.content.size, ' · ').slice(0, 300);
  };
  show(first);
  return {
    dom,
    update(next) {
      if (next.type !== first.type) return false;
      show(next);
      return true;
    },
    ignoreMutation: () => true,
  };
}
