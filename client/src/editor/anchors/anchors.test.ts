// @vitest-environment jsdom
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { BODY } from '@koers/shared/document/version.ts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor, type BoundEditor } from '../binding/bound-editor.ts';
import type { Anchor } from './anchored.ts';
import { anchorOfNode, anchorOfWords } from './anchor-of.ts';
import { anchorKey, hasComeOrMoved, tell } from './anchor-plugin.ts';
import { Anchors, createTextAnchors } from './text-anchors.ts';

/** Words that stand nowhere else: where they are is where the thread must be. */
const WORDS = ['ALPHA bravo', 'CHARLIE delta', 'ECHO foxtrot'] as const;

interface Page {
  readonly doc: Y.Doc;
  readonly bound: BoundEditor;
  readonly editor: Editor;
}
const open: Page[] = [];
afterEach(() => open.splice(0).forEach(({ bound }) => bound.close()));

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function page(lines: readonly string[] | Y.Doc): Page {
  const doc = new Y.Doc();
  if (lines instanceof Y.Doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(lines));
  else doc.getXmlFragment(BODY).insert(0, lines.map(paragraph));
  const store = createTextAnchors();
  const bound = bindEditor({
    doc,
    extensions: () => [...documentExtensions(blockRegistry), Anchors.configure({ store: () => store })],
    editable: true,
  });
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  const made = { doc, bound, editor };
  open.push(made);
  return made;
}

function positionOf({ editor }: Page, words: string): number | null {
  let found: number | null = null;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (found === null && at >= 0) found = pos + 1 + at;
  });
  return found;
}
function rangeOf(on: Page, words: string): { from: number; to: number } {
  const from = positionOf(on, words);
  if (from === null) throw new Error(`no “${words}”`);
  return { from, to: from + words.length };
}
function anchorOn(on: Page, words: string): Anchor {
  const anchor = anchorOfWords(on.editor.state, rangeOf(on, words));
  if (!anchor || anchor.kind === 'document') throw new Error('no anchor');
  return anchor;
}
function hang(on: Page, anchors: Readonly<Record<string, Anchor>>): void {
  tell(on.editor.view, { type: 'set', anchors: new Map(Object.entries(anchors)) });
}
/** What a page looks for by itself after a pause. */
function pause({ editor: { view } }: Page): void {
  if (hasComeOrMoved(view)) tell(view, { type: 'look' });
}
/** The words that an anchor stands at; null where it stands at none. */
function wordsAt({ editor: { state } }: Page, id: string): string | null {
  const range = anchorKey.getState(state)?.anchored.get(id)?.range;
  return range ? state.doc.textBetween(range.from, range.to, '\n') : null;
}
const drawnAt = ({ editor: { view } }: Page): string[] =>
  [...view.dom.querySelectorAll('span[data-anchor]')].map(({ textContent }) => textContent);

function sync(one: Page, other: Page): void {
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)));
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)));
}
const cut = ({ editor: { view } }: Page, { from, to }: { from: number; to: number }): void =>
  view.dispatch(view.state.tr.delete(from, to));
const type = ({ editor: { view } }: Page, at: number, words: string): void =>
  view.dispatch(view.state.tr.insertText(words, at));

const LINES = ['Een begin met ALPHA bravo erin.', 'Dan CHARLIE delta.', 'En tot slot ECHO foxtrot hier.'];

describe('words that a thread hangs on', () => {
  it('C7 are drawn, from the document’s very first letter on', () => {
    const ann = page(['ALPHA bravo staat vooraan']);
    hang(ann, { one: anchorOn(ann, 'ALPHA bravo') });
    expect(drawnAt(ann)).toEqual(['ALPHA bravo']);
    expect(ann.doc.getXmlFragment(BODY).toJSON()).toBe('<paragraph>ALPHA bravo staat vooraan</paragraph>');
  });

  it('C7 keep to their letters when one types before, at and in them', () => {
    const ann = page(LINES);
    hang(ann, { one: anchorOn(ann, 'ALPHA bravo') });
    const { from, to } = rangeOf(ann, 'ALPHA bravo');
    type(ann, to, '>');
    type(ann, from, '<');
    type(ann, 1, 'Voor alles: ');
    expect(wordsAt(ann, 'one')).toBe('ALPHA bravo');
    type(ann, rangeOf(ann, ' bravo').from, ' en');
    expect(wordsAt(ann, 'one')).toBe('ALPHA en bravo');
    expect(drawnAt(ann)).toEqual(['ALPHA en bravo']);
  });

  it('C7 keep to them while a colleague types, and on the colleague’s page', () => {
    const ann = page(LINES);
    const ben = page(ann.doc);
    const anchor = anchorOn(ann, 'CHARLIE delta');
    hang(ann, { one: anchor });
    hang(ben, { one: anchor });
    type(ben, 1, 'Ben: ');
    type(ann, rangeOf(ann, 'CHARLIE').to, '!');
    type(ben, rangeOf(ben, 'CHARLIE').from, '?');
    sync(ann, ben);
    expect([wordsAt(ann, 'one'), wordsAt(ben, 'one')]).toEqual(['CHARLIE! delta', 'CHARLIE! delta']);
    expect(drawnAt(ben)).toEqual(['CHARLIE! delta']);
  });

  it('C7 are found again where they were pasted, also by a colleague, and told to be in a new place', () => {
    const ann = page(LINES);
    const ben = page(ann.doc);
    const anchor = anchorOn(ann, 'ALPHA bravo');
    for (const on of [ann, ben]) hang(on, { one: anchor });
    cut(ann, rangeOf(ann, 'ALPHA bravo'));
    sync(ann, ben);
    for (const on of [ann, ben]) {
      pause(on);
      expect(wordsAt(on, 'one')).toBeNull();
    }
    type(ann, rangeOf(ann, 'slot').from, 'ALPHA bravo ');
    sync(ann, ben);
    for (const on of [ann, ben]) {
      pause(on);
      expect(wordsAt(on, 'one')).toBe('ALPHA bravo');
      expect(anchorKey.getState(on.editor.state)?.anchored.get('one')).toMatchObject({
        found: { start: expect.any(String) },
      });
    }
  });

  it('C7 come back where they were when taking them away is undone', () => {
    const ann = page(LINES);
    hang(ann, { one: anchorOn(ann, 'ALPHA bravo') });
    cut(ann, rangeOf(ann, 'ALPHA bravo'));
    expect(wordsAt(ann, 'one')).toBeNull();
    ann.editor.commands.undo();
    pause(ann);
    expect(wordsAt(ann, 'one')).toBe('ALPHA bravo');
    expect(anchorKey.getState(ann.editor.state)?.anchored.get('one')).toMatchObject({ found: null });
  });

  it('C7 come back whole on a colleague’s page, too, when they were parted, joined, taken away and that is undone', () => {
    const ann = page(LINES);
    const ben = page(ann.doc);
    const anchor = anchorOn(ann, 'CHARLIE delta');
    for (const on of [ann, ben]) hang(on, { one: anchor });
    ann.editor.view.dispatch(ann.editor.state.tr.split(rangeOf(ann, 'LIE').from));
    sync(ann, ben);
    ann.editor.commands.undo();
    sync(ann, ben);
    cut(ann, rangeOf(ann, 'CHARLIE delta'));
    sync(ann, ben);
    pause(ben);
    ann.editor.commands.undo();
    sync(ann, ben);
    const cas = page(ann.doc);
    hang(cas, { one: anchor });
    for (const on of [ann, ben, cas]) {
      pause(on);
      expect(wordsAt(on, 'one')).toBe('CHARLIE delta');
    }
    // whoever may writes down where they are
    expect(anchorKey.getState(ben.editor.state)?.anchored.get('one')).toMatchObject({
      found: { start: expect.any(String) },
    });
  });

  it('C7 are not taken for the same words that stood elsewhere all the time', () => {
    const ann = page(['Wij lezen allemaal mee.', 'Iets anders.', 'Wij lezen allemaal mee.']);
    hang(ann, { one: anchorOn(ann, 'lezen allemaal') });
    cut(ann, rangeOf(ann, 'lezen allemaal'));
    pause(ann);
    expect(wordsAt(ann, 'one')).toBeNull();
  });

  it('C7 go along when lines are joined and parted, and the new place is told', () => {
    const ann = page(LINES);
    hang(ann, { one: anchorOn(ann, 'CHARLIE delta') });
    const second = ann.editor.state.doc.child(0).nodeSize;
    ann.editor.view.dispatch(ann.editor.state.tr.join(second));
    pause(ann);
    expect(wordsAt(ann, 'one')).toBe('CHARLIE delta');
    const ben = page(ann.doc);
    hang(ben, { one: anchorKey.getState(ann.editor.state)?.anchored.get('one')?.anchor as Anchor });
    expect(wordsAt(ben, 'one')).toBe('CHARLIE delta');
    expect(anchorKey.getState(ann.editor.state)?.anchored.get('one')).toMatchObject({
      found: { start: expect.any(String) },
    });
  });

  it('C7 may go over several lines', () => {
    const ann = page(LINES);
    const anchor = anchorOfWords(ann.editor.state, {
      from: rangeOf(ann, 'bravo').from,
      to: rangeOf(ann, 'CHARLIE').to,
    });
    hang(ann, { one: anchor as Anchor });
    expect(anchor).toMatchObject({ quote: 'bravo erin.\nDan CHARLIE' });
    type(ann, 1, 'x');
    expect(wordsAt(ann, 'one')).toBe('bravo erin.\nDan CHARLIE');
  });

  it('C7 are found by quote alone, the one that was counted where there are several', () => {
    const ann = page(['Een mooi plan.', 'Nog een mooi plan.']);
    const quoted = {
      kind: 'text',
      quote: 'mooi plan',
      start: null,
      end: null,
      before: '',
      after: '',
      blockId: null,
    } as const;
    hang(ann, {
      second: { ...quoted, occurrence: 2 },
      none: { ...quoted, occurrence: 3 },
      any: { ...quoted, occurrence: null },
    });
    expect(wordsAt(ann, 'second')).toBe('mooi plan');
    expect(anchorKey.getState(ann.editor.state)?.anchored.get('second')?.range?.from).toBeGreaterThan(15);
    expect([wordsAt(ann, 'none'), wordsAt(ann, 'any')]).toEqual([null, null]);
  });

  it.each([
    ['of nothing', 'AAAA', 'AAAA'],
    ['that are none', '!!!', 'zzzz'],
    ['cut short', 'AA==', 'AQ=='],
  ])('C7 places %s lead nowhere', (_what, start, end) => {
    const ann = page(LINES);
    const gone = {
      kind: 'text',
      quote: 'niet in dit stuk',
      before: '',
      after: '',
      blockId: null,
      occurrence: null,
    } as const;
    hang(ann, { one: { ...gone, start, end } });
    expect(wordsAt(ann, 'one')).toBeNull();
  });

  it('C7 places of another document lead nowhere', () => {
    const other = page(['Heel andere woorden in een ander document']);
    const ann = page(LINES);
    hang(ann, { one: anchorOn(other, 'andere woorden') });
    expect(wordsAt(ann, 'one')).toBeNull();
    type(ann, 1, 'verder ');
    pause(ann);
    expect(wordsAt(ann, 'one')).toBeNull();
  });
});

describe('a block that a thread hangs on', () => {
  it('C7 is found by its id, wherever it was moved', () => {
    const ann = page(LINES);
    const { schema } = ann.editor;
    const heading = schema.node('heading', { id: 'h1', level: 1 }, [schema.text('Cultuur')]);
    ann.editor.view.dispatch(ann.editor.state.tr.insert(0, heading));
    const anchor = anchorOfNode(ann.editor.state, 0);
    expect(anchor).toEqual({ kind: 'section', headingId: 'h1', quote: 'Cultuur' });
    hang(ann, { one: anchor as Anchor });
    const moved = ann.editor.state.tr.delete(0, heading.nodeSize);
    ann.editor.view.dispatch(moved.insert(moved.doc.content.size, heading));
    expect(wordsAt(ann, 'one')).toBe('Cultuur');
    ann.editor.view.dispatch(
      ann.editor.state.tr.delete(
        ann.editor.state.doc.content.size - heading.nodeSize,
        ann.editor.state.doc.content.size,
      ),
    );
    expect(wordsAt(ann, 'one')).toBeNull();
  });
});

describe('two people at once', () => {
  type Edit =
    | { readonly do: 'type'; readonly at: number; readonly words: string }
    | { readonly do: 'delete'; readonly at: number; readonly length: number }
    | { readonly do: 'break' | 'bold'; readonly at: number }
    | { readonly do: 'join'; readonly at: number }
    | { readonly do: 'move' | 'cut'; readonly which: number; readonly at: number }
    | { readonly do: 'sync' };
  const at = fc.nat(10_000);
  const edit: fc.Arbitrary<{ who: 0 | 1; edit: Edit }> = fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    edit: fc.oneof(
      fc.record({ do: fc.constant('type' as const), at, words: fc.stringMatching(/^[a-z ]{1,8}$/) }),
      fc.record({ do: fc.constant('delete' as const), at, length: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ do: fc.constantFrom('break' as const, 'bold' as const, 'join' as const), at }),
      fc.record({ do: fc.constant('move' as const), which: fc.nat(2), at }),
      fc.record({ do: fc.constant('cut' as const), which: fc.nat(2), at }),
      fc.constant({ do: 'sync' as const }),
    ),
  });

  /** Positions in text that are in none of the words, from `at` on; the words are only moved or cut whole. */
  function outside(on: Page, at: number): number {
    const { doc } = on.editor.state;
    const free: number[] = [];
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return;
      const text = node.textContent;
      for (let index = 0; index <= text.length; index += 1) {
        const isIn = WORDS.some((words) => {
          const start = text.indexOf(words);
          return start >= 0 && index > start && index < start + words.length;
        });
        if (!isIn) free.push(pos + 1 + index);
      }
    });
    return free[at % free.length] ?? 1;
  }

  function carryOut(on: Page, edit: Edit): void {
    const { view } = on.editor;
    const { state } = view;
    if (edit.do === 'sync') return;
    const pos = outside(on, edit.at);
    switch (edit.do) {
      case 'type':
        type(on, pos, edit.words);
        return;
      case 'delete': {
        let to = pos;
        const $pos = state.doc.resolve(pos);
        while (to < $pos.end() && to - pos < edit.length && !startsWords(on, to)) to += 1;
        if (to > pos) cut(on, { from: pos, to });
        return;
      }
      case 'break':
        view.dispatch(state.tr.split(pos));
        return;
      case 'join': {
        const index = edit.at % Math.max(1, state.doc.childCount - 1);
        let boundary = 0;
        for (let child = 0; child <= index && child < state.doc.childCount; child += 1)
          boundary += state.doc.child(child).nodeSize;
        if (boundary > 0 && boundary < state.doc.content.size) view.dispatch(state.tr.join(boundary));
        return;
      }
      case 'bold': {
        const { $from } = TextSelection.near(state.doc.resolve(pos));
        view.dispatch(state.tr.addMark($from.start(), $from.end(), state.schema.mark('bold')));
        return;
      }
      case 'move':
      case 'cut': {
        const words = WORDS[edit.which] ?? WORDS[0];
        if (positionOf(on, words) === null) return;
        cut(on, rangeOf(on, words));
        if (edit.do === 'move') type(on, outside(on, edit.at), words);
      }
    }
  }
  const startsWords = (on: Page, pos: number): boolean => WORDS.some((words) => positionOf(on, words) === pos);
  const timesIn = ({ editor }: Page, words: string): number =>
    editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n').split(words).length - 1;

  it(
    'C7 threads stand at their words as long as there are any, and nowhere when there are none',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 14 }), (edits) => {
          const ann = page(LINES);
          const ben = page(ann.doc);
          const both = [ann, ben] as const;
          // moved by both at once, they stand there twice, and what then becomes of either is not told from here
          const twice = new Set<string>();
          const anchors = Object.fromEntries(WORDS.map((words) => [words, anchorOn(ann, words)]));
          for (const on of both) hang(on, anchors);
          for (const step of edits) {
            if (step.edit.do === 'sync') sync(ann, ben);
            else carryOut(both[step.who], step.edit);
            for (const on of both) pause(on);
            for (const words of WORDS) if (both.some((on) => timesIn(on, words) > 1)) twice.add(words);
          }
          sync(ann, ben);
          sync(ann, ben);
          for (const on of both) {
            pause(on);
            for (const words of WORDS) {
              const times = timesIn(on, words);
              if (twice.has(words) || times > 1) continue;
              expect([times, wordsAt(on, words)]).toEqual([times, times > 0 ? words : null]);
            }
          }
          for (const { bound } of open.splice(0)) bound.close();
        }),
        { numRuns: 40 },
      );
    },
  );
});
