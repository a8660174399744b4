import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { AnchorLookup, hasWords, standsAt, type Anchor, type Anchored, type Places } from './anchored.ts';
import { changeBetween, type Change } from './change-between.ts';
import type { Range } from './yjs-places.ts';

/** Where the anchors of a document are, and how that is drawn. */
export interface AnchorState {
  readonly anchored: ReadonlyMap<string, Anchored>;
  readonly activeId: string | null;
  readonly drawn: DecorationSet;
}

type Act =
  | { readonly type: 'set'; readonly anchors: ReadonlyMap<string, Anchor> }
  | { readonly type: 'activate'; readonly id: string | null }
  /** Looks again for what is not there. */
  | { readonly type: 'look' };

export const anchorKey = new PluginKey<AnchorState>('anchors');

const NONE: AnchorState = { anchored: new Map(), activeId: null, drawn: DecorationSet.empty };
/** Milliseconds without a change until what is gone is looked for: it may come back in another place. */
const PAUSE = 200;

interface Drawing {
  readonly id: string;
}

function draw(id: string, { anchor, range }: Anchored, activeId: string | null): Decoration | null {
  if (!range) return null;
  const attributes = { class: `koers-anchor${id === activeId ? ' is-active' : ''}`, 'data-anchor': id };
  const drawing: Drawing = { id };
  return anchor.kind === 'text'
    ? Decoration.inline(range.from, range.to, { nodeName: 'span', ...attributes }, drawing)
    : Decoration.node(
        range.from,
        range.to,
        { ...attributes, class: `${attributes.class} koers-anchor-block` },
        drawing,
      );
}

/** Draws some anchors anew, and leaves the rest as they are drawn. */
function redraw(state: AnchorState, ids: ReadonlySet<string>, { doc }: EditorState): AnchorState {
  if (ids.size === 0) return state;
  const gone = state.drawn.find(undefined, undefined, (spec: Drawing) => ids.has(spec.id));
  const come = [...ids].flatMap((id) => {
    const one = state.anchored.get(id);
    return (one && draw(id, one, state.activeId)) ?? [];
  });
  return { ...state, drawn: state.drawn.remove(gone).add(doc, come) };
}

function act(state: AnchorState, action: Act, now: EditorState): AnchorState {
  switch (action.type) {
    case 'set':
      return setAnchors(state, action.anchors, now);
    case 'activate': {
      const touched = new Set([state.activeId, action.id].filter((id) => id !== null));
      return redraw({ ...state, activeId: action.id }, touched, now);
    }
    case 'look':
      return lookAgain(state, now);
  }
}

const isSame = (one: Anchor, other: Anchor): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

function setAnchors(state: AnchorState, anchors: ReadonlyMap<string, Anchor>, now: EditorState): AnchorState {
  const lookup = new AnchorLookup(now);
  const anchored = new Map<string, Anchored>();
  const touched = new Set<string>();
  for (const [id, anchor] of anchors) {
    const known = state.anchored.get(id);
    if (known && isSame(known.anchor, anchor)) {
      anchored.set(id, known);
    } else {
      anchored.set(id, lookup.look(anchor, null));
      touched.add(id);
    }
  }
  for (const id of state.anchored.keys()) if (!anchors.has(id)) touched.add(id);
  return redraw({ ...state, anchored }, touched, now);
}

/**
 * Looks for what is gone; and whether what is here is still where its places say: after lines were joined or parted here,
 * the words stand on this page where they did, and their letters are new ones to Yjs.
 */
function lookAgain(state: AnchorState, now: EditorState): AnchorState {
  const lookup = new AnchorLookup(now);
  const anchored = new Map(state.anchored);
  const touched = new Set<string>();
  let isAnyFound = false;
  for (const [id, one] of state.anchored) {
    if (one.range && one.anchor.kind !== 'text') continue;
    const looked = one.range ? checked(one, one.range, lookup) : lookup.look(one.anchor, one.elsewhere);
    if (!looked.range || (looked.range === one.range && isSamePlace(looked.found, one.found))) continue;
    anchored.set(id, looked);
    isAnyFound = true;
    if (looked.range !== one.range) touched.add(id);
  }
  return isAnyFound ? redraw({ ...state, anchored }, touched, now) : state;
}

const isSamePlace = (one: Places | null, other: Places | null): boolean =>
  one?.start === other?.start && one?.end === other?.end;

/** Whether looking again would find anything. */
export function hasComeOrMoved(view: EditorView): boolean {
  const state = view.isDestroyed ? undefined : anchorKey.getState(view.state);
  return state !== undefined && lookAgain(state, view.state) !== state;
}

function checked(one: Anchored, range: Range, lookup: AnchorLookup): Anchored {
  const whole = lookup.whole(one.anchor, range);
  if (whole) return { ...one, range: whole, found: lookup.placesOf(whole) ?? one.found };
  const kept = lookup.byPlace(one.anchor, one.found);
  if (kept && kept.from === range.from && kept.to === range.to) return one;
  return { ...one, found: lookup.placesOf(range) ?? one.found };
}

/** How one range went through a change. `doubtful`: it was in what changed, and must be looked up. */
type Followed = { readonly range: Range } | 'gone' | 'doubtful';

function followOwn(tr: Transaction, { anchor, range }: Anchored & { readonly range: Range }): Followed {
  const from = tr.mapping.map(range.from, 1);
  if (anchor.kind !== 'text') {
    const stands = standsAt(tr.doc, anchor, from);
    return stands ? { range: stands } : 'doubtful';
  }
  const to = tr.mapping.map(range.to, -1);
  // Reading the words takes a walk over all blocks: only for those of which something went.
  const isWhole = to - from >= range.to - range.from;
  return from < to && (isWhole || hasWords(tr.doc, { from, to })) ? { range: { from, to } } : 'gone';
}

function followOthers(change: Change | null, { range }: { readonly range: Range }): Followed {
  if (!change || range.to <= change.from) return { range };
  const shift = change.newTo - change.oldTo;
  return range.from >= change.oldTo ? { range: { from: range.from + shift, to: range.to + shift } } : 'doubtful';
}

/** Takes the anchors through a change of the document: what it did not touch is only moved along. */
function follow(state: AnchorState, tr: Transaction, before: EditorState, now: EditorState): AnchorState {
  if (state.anchored.size === 0) return state;
  const isOthers = (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;
  const change = isOthers ? changeBetween(before.doc, now.doc) : null;
  if (isOthers && !change) return state;
  const [then, lookup] = [new AnchorLookup(before), new AnchorLookup(now)];
  const anchored = new Map<string, Anchored>();
  const touched = new Set<string>();
  for (const [id, one] of state.anchored) {
    if (!one.range) {
      anchored.set(id, one);
      continue;
    }
    const known = { ...one, range: one.range };
    const followed = isOthers ? followOthers(change, known) : followOwn(tr, known);
    let range = typeof followed === 'object' ? followed.range : null;
    if (followed === 'doubtful') range = lookup.byPlace(one.anchor, one.found);
    if (typeof followed !== 'object') touched.add(id);
    anchored.set(id, range ? { ...one, range } : lost(one, then));
  }
  return redraw({ ...state, anchored, drawn: mapped(state.drawn, tr, change, now) }, touched, now);
}

function lost(one: Anchored, then: AnchorLookup): Anchored {
  return { ...one, range: null, found: null, elsewhere: Math.max(0, then.times(one.anchor) - 1) };
}

function mapped(drawn: DecorationSet, tr: Transaction, change: Change | null, now: EditorState): DecorationSet {
  if (!change) return drawn.map(tr.mapping, tr.doc);
  const { from, oldTo, newTo } = change;
  return drawn.map(new Mapping([new StepMap([from, oldTo - from, newTo - from])]), now.doc);
}

export interface AnchorEvents {
  readonly onOpen: (view: EditorView) => void;
  /** After each state in which an anchor came, went or moved. */
  readonly onChange: (state: AnchorState, view: EditorView) => void;
  /** Somebody pressed what these hang on, the closest first. */
  readonly onPress: (ids: readonly string[]) => void;
}

/** Those that hang on a position, the closest around it first. */
function anchorsAt({ anchored }: AnchorState, position: number): string[] {
  return [...anchored]
    .flatMap(([id, { range, anchor }]) =>
      range && anchor.kind === 'text' && range.from <= position && position <= range.to
        ? [{ id, size: range.to - range.from }]
        : [],
    )
    .toSorted((a, b) => a.size - b.size)
    .map(({ id }) => id);
}

/** Highlights what notes hang on, and keeps to it while the document changes. Nothing of it is written into the document. */
export function anchorPlugin({ onOpen, onChange, onPress }: AnchorEvents): Plugin<AnchorState> {
  return new Plugin<AnchorState>({
    key: anchorKey,
    state: {
      init: () => NONE,
      apply(tr, state, before, now) {
        const followed = tr.docChanged ? follow(state, tr, before, now) : state;
        const action = tr.getMeta(anchorKey) as Act | undefined;
        return action ? act(followed, action, now) : followed;
      },
    },
    props: {
      decorations: (state) => anchorKey.getState(state)?.drawn,
      handleClick(view, position) {
        const state = anchorKey.getState(view.state);
        const ids = state && view.state.selection.empty ? anchorsAt(state, position) : [];
        if (ids.length > 0) onPress(ids);
        return false;
      },
    },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      onOpen(view);
      return {
        update(_view, before) {
          const [was, now] = [anchorKey.getState(before), anchorKey.getState(view.state)];
          if (!now) return;
          if (was !== now) onChange(now, view);
          if (before.doc === view.state.doc || now.anchored.size === 0) return;
          clearTimeout(timer);
          timer = setTimeout(() => {
            if (hasComeOrMoved(view)) tell(view, { type: 'look' });
          }, PAUSE);
        },
        destroy: () => clearTimeout(timer),
      };
    },
  });
}

/** Has the plugin of a view act; nothing of this is to be undone. */
export function tell(view: EditorView, action: Act): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(anchorKey, action).setMeta('addToHistory', false));
}
