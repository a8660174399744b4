import { Extension } from '@tiptap/core';
import { BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ReactNode } from 'react';

/** A place at a heading where the page draws: over the section, or behind the heading's words. */
export interface HeadingSlot {
  /** Null for the top of the text. */
  readonly headingId: string | null;
  readonly place: 'above' | 'beside';
}

/** What a heading's menu offers besides the editor's own. */
export interface HeadingOffer {
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: (headingId: string) => void;
}

/** The places at headings that what stands around the text draws in, and what it offers there. */
export interface HeadingSlots {
  /** Which ones somebody wants, in the place of what they wanted before; `owner` keeps them from each other's. */
  want(owner: string, slots: readonly HeadingSlot[]): void;
  /** Where to draw; the same element as long as the text is on screen, whether its heading is there or not. */
  element(owner: string, slot: HeadingSlot): HTMLElement;
  /** Puts a line into the menus of headings, in the place of the owner's before; null takes it out. */
  offer(owner: string, offer: HeadingOffer | null): void;
}

interface Wanted extends HeadingSlot {
  readonly key: string;
  readonly element: HTMLElement;
}

/** As the editor sees it. */
export interface HeadingSlotStore extends HeadingSlots {
  wanted(): ReadonlyMap<string | null, readonly Wanted[]>;
  offers(): readonly HeadingOffer[];
  subscribe(listener: () => void): () => void;
}

export function createHeadingSlots(): HeadingSlotStore {
  const elements = new Map<string, HTMLElement>();
  const byOwner = new Map<string, readonly HeadingSlot[]>();
  const offers = new Map<string, HeadingOffer>();
  const listeners = new Set<() => void>();
  const keyOf = (owner: string, { headingId, place }: HeadingSlot): string => `${owner}/${place}/${headingId ?? ''}`;
  const element = (owner: string, slot: HeadingSlot): HTMLElement => {
    const key = keyOf(owner, slot);
    const known = elements.get(key);
    if (known) return known;
    // At the top of the text nothing is a heading to stand beside.
    const made = document.createElement(slot.place === 'above' || slot.headingId === null ? 'div' : 'span');
    made.className = `koers-slot koers-slot-${slot.place}`;
    elements.set(key, made);
    return made;
  };
  return {
    element,
    want(owner, slots) {
      if (JSON.stringify(byOwner.get(owner) ?? []) === JSON.stringify(slots)) return;
      byOwner.set(owner, slots);
      for (const listener of listeners) listener();
    },
    wanted() {
      const all = [...byOwner].flatMap(([owner, slots]) =>
        slots.map((slot) => ({ ...slot, key: keyOf(owner, slot), element: element(owner, slot) })),
      );
      return Map.groupBy(all, ({ headingId }) => headingId);
    },
    offer(owner, offer) {
      if (offer) offers.set(owner, offer);
      else offers.delete(owner);
    },
    offers: () => [...offers.values()],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const key = new PluginKey<DecorationSet>('headingSlots');

function widget(pos: number, side: number, { key: name, element }: Wanted): Decoration {
  // What is pressed and typed in it is the page's, and none of the text's.
  return Decoration.widget(pos, () => element, { key: name, side, stopEvent: () => true, ignoreSelection: true });
}

function draw(doc: Node, slots: HeadingSlotStore): DecorationSet {
  const wanted = slots.wanted();
  if (wanted.size === 0) return DecorationSet.empty;
  const left = new Map(wanted);
  left.delete(null);
  const decorations = (wanted.get(null) ?? []).map((slot) => widget(0, -2, slot));
  doc.descendants((node, pos) => {
    // Of twins the first is meant: it keeps the id.
    const id: unknown = node.type.name === 'heading' ? node.attrs['id'] : null;
    for (const slot of typeof id === 'string' ? (left.get(id) ?? []) : []) {
      decorations.push(slot.place === 'above' ? widget(pos, -1, slot) : widget(pos + node.nodeSize - 1, 1, slot));
    }
    if (typeof id === 'string') left.delete(id);
    return left.size > 0 && !node.isTextblock && node.firstChild?.type.name !== BLOCK_TITLE;
  });
  return DecorationSet.create(doc, decorations);
}

export interface HeadingSlotsOptions {
  /** A function, since Tiptap copies plain objects among the options. */
  readonly slots: () => HeadingSlotStore;
}

/** Keeps the page's places at the headings where these stand. */
export const HeadingSlotsExtension = Extension.create<HeadingSlotsOptions>({
  name: 'headingSlots',
  addOptions() {
    const slots = createHeadingSlots();
    return { slots: () => slots };
  },
  addProseMirrorPlugins() {
    const slots = this.options.slots();
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => draw(doc, slots),
          apply: (tr, before, _, { doc }) => (tr.docChanged || tr.getMeta(key) ? draw(doc, slots) : before),
        },
        props: { decorations: (state) => key.getState(state) },
        view(view) {
          const stop = slots.subscribe(() => {
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
          });
          return { destroy: stop };
        },
      }),
    ];
  },
});
