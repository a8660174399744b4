// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import { bodyOf, foreignElement, laidIn } from '@koers/shared/testing/laid-in.ts';
import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor } from './binding/bound-editor.ts';
import { openPart } from './block-actions.ts';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

function editorOn(doc: Y.Doc): Editor {
  const bound = bindEditor({
    doc,
    editable: true,
    extensions: () => documentExtensions(blockRegistry),
  });
  open.push(() => bound.close());
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  return editor;
}

/** The parts of one of the body's blocks. */
function partsOf(doc: Y.Doc, index = 0): Y.XmlElement[] {
  const children = (bodyOf(doc).get(index) as Y.XmlElement).toArray();
  return children.filter(
    (child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === 'blockPart',
  );
}

/** A question whose answer lost its last paragraph to two people at once. */
function withEmptyPart(): Y.Doc {
  const doc = laidIn([
    { block: 'question', title: 'Wie?', parts: { answer: '' } },
    { block: 'question', title: 'Waar?', parts: { answer: 'Hier.' } },
  ]);
  empty(doc);
  return doc;
}

function empty(doc: Y.Doc): void {
  const [answer] = partsOf(doc);
  doc.transact(() => answer?.delete(0, answer.length), 'elsewhere');
}

/** What no part may hold: from then on the schema is not held to what it says of parts. */
function breakTheRuleOfParts(doc: Y.Doc): void {
  doc.transact(
    () => partsOf(doc, 1)[0]?.push([foreignElement('heading', { level: 2 }, [new Y.XmlText('Kop')])]),
    'elsewhere',
  );
}

function answerIn(editor: Editor, doc: Y.Doc, words: string): string | undefined {
  openPart(editor, blockRegistry, 0, 'answer');
  editor.view.dispatch(editor.state.tr.insertText(words));
  return extractBlocks(bodyOf(doc), blockRegistry)[0]?.parts['answer'];
}

describe('a part that stands empty in the document, without a paragraph', () => {
  it('can be typed in', () => {
    const doc = withEmptyPart();
    expect(partsOf(doc)[0]?.length).toBe(0);
    expect(answerIn(editorOn(doc), doc, 'Wij.')).toBe('Wij.');
  });

  it('can be typed in when it became so while one looked at it', () => {
    const doc = laidIn([{ block: 'question', title: 'Wie?', parts: { answer: 'Zij.' } }]);
    const editor = editorOn(doc);
    empty(doc);
    expect(partsOf(doc)[0]?.length).toBe(0);
    expect(answerIn(editor, doc, 'Wij.')).toBe('Wij.');
  });

  it('can be typed in beside a part that holds what none may hold', () => {
    const doc = withEmptyPart();
    breakTheRuleOfParts(doc);
    expect(answerIn(editorOn(doc), doc, 'Wij.')).toBe('Wij.');
  });

  it('shows a line to put the caret in, and writes nothing for it', () => {
    const doc = withEmptyPart();
    breakTheRuleOfParts(doc);
    const editor = editorOn(doc);
    expect(editor.view.dom.querySelector('[data-block-part="answer"] p')).not.toBeNull();
    expect(partsOf(doc)[0]?.length).toBe(0);
  });

  it('can be typed in when the rule is broken first', () => {
    const doc = laidIn([
      { block: 'question', title: 'Wie?', parts: { answer: 'Zij.' } },
      { block: 'question', title: 'Waar?', parts: { answer: 'Hier.' } },
    ]);
    breakTheRuleOfParts(doc);
    const editor = editorOn(doc);
    empty(doc);
    expect(editor.view.dom.querySelector('[data-block-part="answer"] p')).not.toBeNull();
    expect(answerIn(editor, doc, 'Wij.')).toBe('Wij.');
  });
});
