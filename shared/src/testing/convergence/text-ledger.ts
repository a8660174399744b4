import * as Y from 'yjs';
import { bodyOf } from '../laid-in.ts';

/** A letter's or an element's Yjs id, as text. */
type ItemId = string;

interface Instance {
  readonly id: ItemId;
  /** The elements around it, outermost first. */
  readonly within: readonly ItemId[];
}

interface Standing {
  /** Where each letter stands now. */
  readonly letters: ReadonlyMap<string, readonly Instance[]>;
  readonly elements: ReadonlySet<ItemId>;
}

/** The letters that are followed begin here; the template's own words are written with others. */
const FIRST_LETTER = '\u4e00';

function standingIn(body: Y.XmlFragment): Standing {
  const letters = new Map<string, Instance[]>();
  const elements = new Set<ItemId>();
  const walk = (parent: Y.XmlFragment, within: readonly ItemId[]): void => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        for (let item = child._start; item !== null; item = item.right) {
          if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
          const { client, clock } = item.id;
          for (const [offset, letter] of Array.from(item.content.str).entries()) {
            if (letter < FIRST_LETTER) continue;
            letters.set(letter, [...(letters.get(letter) ?? []), { id: `${client}:${clock + offset}`, within }]);
          }
        }
      } else if (child instanceof Y.XmlElement) {
        const id = `${child._item?.id.client}:${child._item?.id.clock}`;
        elements.add(id);
        walk(child, [...within, id]);
      }
    }
  };
  walk(body, []);
  return { letters, elements };
}

interface Life {
  /** Every place where the letter was ever written. */
  readonly instances: Instance[];
  /** How often it was deliberately put in once more: a block pasted as a copy. */
  copies: number;
  /** How often it was taken out and put in again: a paragraph split or joined, a block moved. Yjs knows no move. */
  carries: number;
  deleted: boolean;
}

/** What an edit may do to what stands there already. */
export interface EditRules {
  /** Whether it may take elements away, with whatever others are typing into them at that moment. */
  readonly removesElements: boolean;
  /** Whether it may write letters anew that were there before. */
  readonly carriesText: boolean;
}

/**
 * Keeps the life of every letter that anyone types. Every letter is typed once in the whole simulation (each has a code
 * point of its own), so that one that is lost or doubled shows.
 */
export class TextLedger {
  readonly #lives = new Map<string, Life>();
  readonly #removed = new Set<ItemId>();
  #typed = 0;

  /** A letter that was never typed before. */
  newLetter(): string {
    this.#typed += 1;
    return String.fromCodePoint(FIRST_LETTER.charCodeAt(0) + this.#typed);
  }

  /**
   * Runs an edit on a client's document and books what it did to the text.
   * @throws Error when the edit took or rewrote more than its rules allow
   */
  book(document: Y.Doc, name: string, rules: EditRules, edit: () => void): void {
    const before = standingIn(bodyOf(document));
    edit();
    this.#compare(before, standingIn(bodyOf(document)), name, rules);
  }

  /** As {@link book}, for what seldom changes anything: it looks only when a transaction begins. */
  bookChange(document: Y.Doc, name: string, rules: EditRules, work: () => void): void {
    let before: Standing | undefined;
    const remember = (): void => {
      before ??= standingIn(bodyOf(document));
    };
    document.on('beforeTransaction', remember);
    work();
    document.off('beforeTransaction', remember);
    if (before) this.#compare(before, standingIn(bodyOf(document)), name, rules);
  }

  #compare(before: Standing, after: Standing, name: string, rules: EditRules): void {
    const removed = [...before.elements].filter((id) => !after.elements.has(id));
    if (removed.length > 0 && !rules.removesElements) throw new Error(`The edit "${name}" took elements away.`);
    for (const id of removed) this.#removed.add(id);
    for (const letter of new Set([...before.letters.keys(), ...after.letters.keys()])) {
      const carried = this.#bookLetter(letter, before.letters.get(letter) ?? [], after.letters.get(letter) ?? []);
      if (carried && !rules.carriesText) throw new Error(`The edit "${name}" wrote text anew that was there.`);
    }
  }

  #bookLetter(letter: string, before: readonly Instance[], after: readonly Instance[]): boolean {
    const fresh = after.filter(({ id }) => !before.some((known) => known.id === id));
    const gone = before.length + fresh.length - after.length;
    const carries = Math.min(fresh.length, gone);
    const life = this.#lives.get(letter);
    if (!life) {
      this.#lives.set(letter, { instances: [...fresh], copies: after.length - 1, carries: 0, deleted: false });
      return false;
    }
    life.instances.push(...fresh);
    life.carries += carries;
    if (after.length > before.length) life.copies += after.length - before.length;
    if (after.length < before.length) life.deleted = true;
    return carries > 0;
  }

  /**
   * Compares the lives with what stands in the end.
   * @param document one that received everything
   * @returns sentences on letters that are lost or doubled without anyone having meant it, and how many letters were
   *   followed strictly: neither deleted, carried nor copied by anyone, so that they must stand exactly once
   */
  audit(document: Y.Doc): { readonly faults: string[]; readonly strict: number; readonly typed: number } {
    const { letters } = standingIn(bodyOf(document));
    const faults: string[] = [];
    let strict = 0;
    for (const [letter, life] of this.#lives) {
      const count = letters.get(letter)?.length ?? 0;
      const most = 1 + life.copies + Math.max(0, life.carries - 1);
      const wentWithAnElement = life.instances.some(({ within }) => within.some((id) => this.#removed.has(id)));
      if (count > most) faults.push(`"${letter}" stands ${count} times instead of ${most}.`);
      if (count === 0 && !life.deleted && !wentWithAnElement) faults.push(`"${letter}" is lost.`);
      if (!life.deleted && life.copies + life.carries === 0 && !wentWithAnElement) strict += 1;
    }
    return { faults, strict, typed: this.#lives.size };
  }
}
