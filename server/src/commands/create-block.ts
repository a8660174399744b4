import type { NewBlock } from '@koers/shared/api/create-block.ts';
import type { BlockKind, FieldValue } from '@koers/shared/blocks/define.ts';
import { storableText } from '@koers/shared/blocks/field-value.ts';
import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { DEEPEST } from '@koers/shared/extraction/deepest.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import * as Y from 'yjs';
import { answerOnce } from './answer-once.ts';
import { checkPersons, readValues, type ChangeBlockParts } from './change-block-fields.ts';
import { findElement, setField } from './find-element.ts';
import type { IdempotencyKeys } from './idempotency-keys.ts';
import { blockIn } from './read-block.ts';
import { faultAt } from './refusal.ts';

export interface CreateBlockParts extends ChangeBlockParts {
  readonly newId: () => string;
  readonly idempotencyKeys: IdempotencyKeys;
}

export interface CreateBlockCall {
  readonly userId: string;
  readonly documentId: string;
  readonly block: NewBlock;
  /** The caller's `Idempotency-Key`; null when there is none. */
  readonly key: string | null;
}

/**
 * Makes a block in a document, as one transaction: behind the last of its kind, so that it comes into the section where the
 * others stand; where there is none, at the document's end.
 * @param present makes the answer; it is kept, as text, with the key
 * @throws Refusal not-found · invalid-input, at `kind` or a field, with nothing made · conflict, for a key that was used
 *   for something else
 */
export async function createBlock<Answer>(
  parts: CreateBlockParts,
  { userId, documentId, block, key }: CreateBlockCall,
  present: (made: ExtractedBlock) => Promise<Answer>,
): Promise<Answer> {
  const kind = parts.registry.get(block.kind);
  if (!kind) throw faultAt('kind', 'no-such-kind');
  const title = storableText(block.title).replaceAll(/\s+/g, ' ').trim();
  const values = readValues(kind, block.fields);
  await checkPersons(parts, documentId, kind, values);
  return answerOnce(parts, { userId, key, asked: [documentId, block] }, async (callName) => {
    const id = callName === null ? parts.newId() : `c${callName}`;
    const made = await parts.rooms.change(documentId, userId, (doc) => {
      // it may have been made by the same call, whose answer was lost
      if (!findElement(doc, id, (name) => name === kind.kind))
        place(doc, kind.kind, elementOf(kind, id, title, values));
      return blockIn(doc, id, parts.registry);
    });
    return present(made);
  });
}

/** With a text in every empty line from the start: two people who begin to type in it at once type in the same one. */
function elementOf(kind: BlockKind, id: string, title: string, values: ReadonlyMap<string, FieldValue>): Y.XmlElement {
  const element = new Y.XmlElement(kind.kind);
  element.setAttribute('id', id);
  for (const [name, value] of values) if (value !== null) setField(element, name, value);
  const line = new Y.XmlElement(BLOCK_TITLE);
  line.insert(0, [new Y.XmlText(title)]);
  const parts = Object.keys(kind.parts).map((name) => {
    const part = new Y.XmlElement(BLOCK_PART);
    part.setAttribute('name', name);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    part.insert(0, [paragraph]);
    return part;
  });
  element.insert(0, [line, ...parts]);
  return element;
}

interface Place {
  readonly parent: Y.XmlFragment | Y.XmlElement;
  readonly index: number;
}

/** The place right behind the last block of a kind; null when there is none. */
function behindLast(parent: Y.XmlFragment | Y.XmlElement, kind: string, depth = 0): Place | null {
  if (depth > DEEPEST) return null;
  const children = parent.toArray();
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === kind) return { parent, index: index + 1 };
    const found = behindLast(child, kind, depth + 1);
    if (found) return found;
  }
  return null;
}

/** At the end it comes before a last empty line, which is there to write on. */
function atEnd(body: Y.XmlFragment): Place {
  const last = body.length === 0 ? null : body.get(body.length - 1);
  const isLine = last instanceof Y.XmlElement && last.nodeName === 'paragraph' && textLength(last) === 0;
  return { parent: body, index: isLine ? body.length - 1 : body.length };
}

function textLength(element: Y.XmlElement): number {
  return element.toArray().reduce((total, child) => total + (child instanceof Y.XmlText ? child.length : 1), 0);
}

function place(doc: Y.Doc, kind: string, element: Y.XmlElement): void {
  const body = doc.getXmlFragment(BODY);
  const { parent, index } = behindLast(body, kind) ?? atEnd(body);
  parent.insert(index, [element]);
}
