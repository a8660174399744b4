import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { keepTextSlots } from '../../document/text-slots.ts';
import { bodyOf } from '../laid-in.ts';
import type { EditRules, TextLedger } from './text-ledger.ts';

/** One edit as the editor makes it: steps on the ProseMirror document. */
export interface Edit extends EditRules {
  readonly name: string;
  /** Adds its steps; adds none when there is nothing to do. */
  readonly apply: (transform: Transform) => void;
}

/**
 * A person's editor without a view: y-tiptap's own functions between the Y.Doc and a ProseMirror document, called when
 * its binding calls them. After a remote change the ProseMirror document is built anew; after a local one it is written.
 */
export class SimulatedClient {
  readonly name: string;
  readonly document: Y.Doc;
  readonly #schema: Schema;
  readonly #ledger: TextLedger;
  #bound: ReturnType<typeof initProseMirrorDoc>;

  constructor(name: string, clientId: number, first: Uint8Array, schema: Schema, ledger: TextLedger) {
    this.name = name;
    this.document = new Y.Doc();
    this.document.clientID = clientId;
    this.#schema = schema;
    this.#ledger = ledger;
    Y.applyUpdate(this.document, first);
    this.#bound = initProseMirrorDoc(bodyOf(this.document), schema);
    keepTextSlots(this.document, schema, (origin) => origin === ySyncPluginKey);
  }

  get prose(): ProseMirrorNode {
    return this.#bound.doc;
  }

  /** Takes in what the network brings. Showing it must change nothing: what a view mends by itself, others lose. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.document, update, 'network');
    const rules = { removesElements: false, carriesText: false };
    this.#ledger.bookChange(this.document, `${this.name}'s view`, rules, () => {
      this.#bound = initProseMirrorDoc(bodyOf(this.document), this.#schema);
    });
  }

  /** @returns whether there was something to do */
  edit(edit: Edit): boolean {
    const transform = new Transform(this.#bound.doc);
    edit.apply(transform);
    if (!transform.docChanged) return false;
    transform.doc.check();
    this.#ledger.book(this.document, `${this.name}: ${edit.name}`, edit, () => {
      this.document.transact(() => {
        updateYFragment(this.document, bodyOf(this.document), transform.doc, this.#bound.meta);
      }, ySyncPluginKey);
    });
    this.#bound = { ...this.#bound, doc: transform.doc };
    return true;
  }
}
