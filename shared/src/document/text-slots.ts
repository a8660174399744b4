import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/*
 * The race that this file ends: an empty paragraph has no Y.XmlText. When two people begin to type in it at once, each
 * makes one; y-tiptap then moves the second text's letters into the first and deletes the second. Both editors do so, each
 * in its way and time, so that letters are doubled or lost. When an empty text stands there from the start, both type into the same.
 */

function isEmptySlot(element: Y.XmlElement, schema: Schema): boolean {
  return element.length === 0 && schema.nodes[element.nodeName]?.inlineContent === true;
}

function fill(elements: readonly Y.XmlElement[], document: Y.Doc, origin: unknown): number {
  if (elements.length === 0) return 0;
  document.transact(() => {
    for (const element of elements) element.insert(0, [new Y.XmlText()]);
  }, origin);
  return elements.length;
}

function emptySlots(parent: Y.XmlFragment, schema: Schema): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return isEmptySlot(child, schema) ? [child] : emptySlots(child, schema);
  });
}

/** Gives every empty line of a document that is being laid in its text; nobody else has it yet. */
export function fillTextSlots(body: Y.XmlFragment, schema: Schema): number {
  return body.doc ? fill(emptySlots(body, schema), body.doc, null) : 0;
}

function newEmptySlots(transaction: Y.Transaction, schema: Schema): Y.XmlElement[] {
  const { doc, beforeState } = transaction;
  const from = beforeState.get(doc.clientID) ?? 0;
  const structs = doc.store.clients.get(doc.clientID) ?? [];
  const elements: Y.XmlElement[] = [];
  for (let index = structs.length - 1; index >= 0; index -= 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock + struct.length <= from) break;
    if (struct.deleted || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
    const element = struct.content.type as Y.AbstractType<unknown> as Y.XmlElement;
    if (element instanceof Y.XmlElement && isEmptySlot(element, schema)) elements.push(element);
  }
  return elements;
}

/**
 * Gives every empty line that this document's own editor makes its text at once, in a transaction of the same origin that
 * follows on the heels of the editor's: nobody can have typed into the line yet.
 * @param isEditor whether a transaction's origin is the editor's binding, or its undo
 * @returns ends it
 */
export function keepTextSlots(document: Y.Doc, schema: Schema, isEditor: (origin: unknown) => boolean): () => void {
  const onTransaction = (transaction: Y.Transaction): void => {
    if (!transaction.local || !isEditor(transaction.origin)) return;
    fill(newEmptySlots(transaction, schema), document, transaction.origin);
  };
  document.on('beforeObserverCalls', onTransaction);
  return () => document.off('beforeObserverCalls', onTransaction);
}
