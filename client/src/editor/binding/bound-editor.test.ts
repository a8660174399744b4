// @vitest-environment jsdom
import { Editor, getSchema } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor, type BoundEditor } from './bound-editor.ts';

type Child = Y.XmlElement | Y.XmlText;

function element(name: string, attributes: Record<string, unknown> = {}, children: Child[] = []): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}
function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, words, marks);
  return made;
}
const paragraph = (words: string): Y.XmlElement => element('paragraph', {}, [text(words)]);

function docWith(...children: Child[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(BODY).insert(0, children);
  return doc;
}
const xml = (doc: Y.Doc): string => doc.getXmlFragment(BODY).toJSON();

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

function bind(doc: Y.Doc): BoundEditor {
  const bound = bindEditor({ doc, extensions: () => documentExtensions(blockRegistry), editable: true });
  open.push(bound);
  return bound;
}
function current(bound: BoundEditor): Editor {
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  return editor;
}

/** Types at the end of the first text that says `after`. */
function typeAfter(editor: Editor, after: string, words: string): void {
  let at = -1;
  editor.state.doc.descendants((node, pos) => {
    if (at < 0 && node.isText && node.text?.includes(after)) at = pos + node.nodeSize;
  });
  if (at < 0) throw new Error(`no text "${after}"`);
  editor.commands.insertContentAt(at, words);
}

/** A colleague's page, in step with this one. */
function twin(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'twin') Y.applyUpdate(other, update, 'twin');
  });
  other.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'twin') Y.applyUpdate(doc, update, 'twin');
  });
  return other;
}

const link = { class: null, href: 'https://koers.test', rel: 'noopener', seen: 'yes', target: '_blank', title: null };
const strange = {
  'an unknown node': () => [
    element('poll', { question: 'Why?', options: { most: [1, 2] } }, [
      element('answer', { by: 'u1' }, [text('because')]),
    ]),
    paragraph('beside'),
  ],
  'an unknown node within a block': () => [
    element('goal', { id: 'g' }, [
      element('blockTitle', {}, [text('beside')]),
      element('vote', { by: 'u1', points: 3 }),
    ]),
  ],
  'an unknown node among text': () => [
    element('paragraph', {}, [text('beside'), element('mentioned', { user: 'u1' }), text(' end')]),
  ],
  'an unknown attribute on a block that is known': () => [
    element('goal', { id: 'g', weight: 3, votes: ['u1'] }, [element('blockTitle', {}, [text('beside')])]),
  ],
  'an unknown mark': () => [element('paragraph', {}, [text('beside'), text(' glows', { glow: { hue: 2 } })])],
  'an unknown attribute on a mark that is known': () => [
    element('paragraph', {}, [text('beside'), text(' link', { link })]),
  ],
} satisfies Record<string, () => Child[]>;

describe('what this version does not know', () => {
  it.each(Object.entries(strange))('%s survives opening, and typing next to it', (_name, make) => {
    const doc = docWith(...make());
    const before = xml(doc);
    const bound = bind(doc);
    expect(xml(doc)).toBe(before);
    typeAfter(current(bound), 'beside', '!');
    expect(xml(doc)).toBe(before.replace('beside', 'beside!'));
  });

  it.each(Object.entries(strange))('%s survives when a colleague brings it, and typing after that', (_name, make) => {
    const doc = docWith(paragraph('mine'));
    const colleague = twin(doc);
    const bound = bind(doc);
    const first = current(bound);
    colleague.getXmlFragment(BODY).insert(1, make());
    const brought = xml(colleague);
    expect(xml(doc)).toBe(brought);
    expect(bound.current()).not.toBe(first);
    expect(first.isDestroyed).toBe(true);
    typeAfter(current(bound), 'mine', '!');
    typeAfter(current(bound), 'beside', '!');
    expect(xml(doc)).toBe(brought.replace('mine', 'mine!').replace('beside', 'beside!'));
    expect(xml(colleague)).toBe(xml(doc));
  });

  it('is lost by a plain binding: what stands above is there for a reason', () => {
    const lost = Object.values(strange).map((make) => {
      const doc = docWith(...make());
      const before = xml(doc);
      const editor = new Editor({
        element: document.createElement('div'),
        extensions: [...documentExtensions(blockRegistry), Collaboration.configure({ document: doc, field: BODY })],
      });
      if (editor.state.doc.textContent.includes('beside')) typeAfter(editor, 'beside', '!');
      editor.destroy();
      return xml(doc) !== before.replace('beside', 'beside!');
    });
    expect(lost).toEqual(lost.map(() => true));
  });

  it('keeps the caret and my steps back when the editor is made anew', () => {
    const doc = docWith(paragraph('mine'));
    const colleague = twin(doc);
    const bound = bind(doc);
    typeAfter(current(bound), 'mine', ' own');
    current(bound).commands.setTextSelection(3);
    colleague.getXmlFragment(BODY).insert(0, [element('poll', { question: 'Why?' })]);
    expect(current(bound).state.selection.from).toBe(4);
    current(bound).commands.undo();
    expect(current(bound).getText()).toContain('mine');
    expect(current(bound).getText()).not.toContain('own');
    expect(xml(doc)).toContain('<poll');
  });

  it('is left alone when no schema can hold it: nothing is bound', () => {
    const embedded = new Y.XmlText();
    const doc = docWith(element('paragraph', {}, [embedded]));
    embedded.insertEmbed(0, { image: 'x' });
    const before = xml(doc);
    expect(bind(doc).current()).toBeNull();
    expect(xml(doc)).toBe(before);
  });
});

describe('content that breaks its expression after a merge', () => {
  const broken = {
    'two titles': () => [
      element('goal', { id: 'g' }, [
        element('blockTitle', {}, [text('beside')]),
        element('blockTitle', {}, [text('second')]),
      ]),
    ],
    'no title': () => [
      element('goal', { id: 'g' }, [element('blockPart', { name: 'specific' }, [paragraph('beside')])]),
    ],
    'a paragraph where parts belong': () => [
      element('goal', { id: 'g' }, [element('blockTitle', {}, [text('beside')]), paragraph('loose')]),
    ],
    'a block within a block': () => [
      element('goal', { id: 'g' }, [
        element('blockTitle', {}, [text('beside')]),
        element('blockPart', { name: 'specific' }, [
          element('kpi', { id: 'k', target: 3 }, [element('blockTitle', {}, [text('inner')])]),
        ]),
      ]),
    ],
    'bold within code': () => [element('codeBlock', {}, [text('bold', { bold: {} })]), paragraph('beside')],
    'an empty list': () => [element('bulletList'), paragraph('beside')],
    'a block with nothing in it': () => [element('kpi', { id: 'k', target: 5 }), paragraph('beside')],
  } satisfies Record<string, () => Child[]>;

  it.each(Object.entries(broken))('%s is shown and survives typing next to it', (_name, make) => {
    const doc = docWith(...make());
    const before = xml(doc);
    const bound = bind(doc);
    expect(xml(doc)).toBe(before);
    typeAfter(current(bound), 'beside', '!');
    // Typing within a block that lacked its title may add what was filled in on screen; nothing goes.
    expect(xml(doc).replace('<blocktitle></blocktitle>', '')).toBe(before.replace('beside', 'beside!'));
  });

  it('can be edited at the very level that is broken', () => {
    const doc = docWith(...broken['a paragraph where parts belong']());
    const editor = current(bind(doc));
    const goal = editor.state.doc.firstChild;
    editor.commands.insertContentAt((goal?.nodeSize ?? 0) - 1, {
      type: 'blockPart',
      attrs: { name: 'realistic' },
      content: [{ type: 'paragraph' }],
    });
    expect(xml(doc)).toContain('name="realistic"');
    expect(xml(doc)).toContain('loose');
  });
});

describe('a field', () => {
  it('is one attribute: its change leaves the block’s element, texts and other fields where they are', () => {
    const doc = docWith(
      element('task', { id: 't1', status: 'todo' }, [element('blockTitle', {}, [text('one')])]),
      element('task', { id: 't2', status: 'todo' }, [element('blockTitle', {}, [text('two')])]),
      element('task', { id: 't3', status: 'todo' }, [element('blockTitle', {}, [text('three')])]),
    );
    const body = doc.getXmlFragment(BODY);
    const elements = body.toArray();
    const titles = elements.map((one) => (one as Y.XmlElement).get(0));
    const editor = current(bind(doc));
    const changed: unknown[] = [];
    body.observeDeep((events) =>
      changed.push(
        ...events.map((event) => ({
          on: event.target,
          keys: [...event.changes.keys.keys()],
          delta: event.changes.delta,
        })),
      ),
    );
    const second = editor.state.doc.child(0).nodeSize;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(second, 'status', 'done'));
    expect(changed).toEqual([{ on: elements[1], keys: ['status'], delta: [] }]);
    expect(body.toArray()).toEqual(elements);
    expect(body.toArray().map((one) => (one as Y.XmlElement).get(0))).toEqual(titles);
  });

  it('survives together with a colleague’s typing in the same block at the same time', () => {
    const doc = docWith(element('kpi', { id: 'k' }, [element('blockTitle', {}, [text('Followers')])]));
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc));
    const editor = current(bind(doc));
    editor.view.dispatch(editor.state.tr.setNodeAttribute(0, 'target', 5000));
    typeAfter(current(bind(away)), 'Followers', ' on LinkedIn');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away));
    expect(xml(doc)).toBe('<kpi id="k" target="5000"><blocktitle>Followers on LinkedIn</blocktitle></kpi>');
  });
});

it('the schema of the editor has the names of the stored format', () => {
  const doc = docWith(paragraph('x'));
  const names = Object.keys(getSchema(documentExtensions(blockRegistry)).nodes);
  expect(Object.keys(current(bind(doc)).schema.nodes)).toEqual(names);
});

describe('the caret among others', () => {
  const goal = () => [
    element('paragraph', {}, [text('Before')]),
    element('goal', { id: 'g1' }, [
      element('blockTitle', {}, [text('More people')]),
      element('blockPart', { name: 'specific' }, [paragraph('one two')]),
    ]),
  ];

  it.each(['More people', 'one two'])(
    'stays between its letters in “%s” when a colleague writes in front of it',
    (words) => {
      const doc = docWith(...goal());
      const colleague = current(bind(twin(doc)));
      const editor = current(bind(doc));
      const start = (of: Editor): number => {
        let at = -1;
        of.state.doc.descendants((node, pos) => {
          if (node.isText && node.text?.endsWith(words.slice(-3))) at = pos;
        });
        return at;
      };
      editor.commands.setTextSelection(start(editor) + 4);
      for (const letter of 'mine') {
        colleague.commands.insertContentAt(start(colleague), 'X');
        editor.view.dispatch(editor.state.tr.insertText(letter));
      }
      const expected = `XXXX${words.slice(0, 4)}mine${words.slice(4)}`;
      expect(editor.state.doc.textContent).toContain(expected);
      expect(colleague.state.doc.textContent).toContain(expected);
    },
  );
});
