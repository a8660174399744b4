/**
 * What a kind of block is made of. One declaration (goal.ts, kpi.ts, …) gives the editor's node and its form, what the
 * server extracts, the tables' columns, the API's types and the labels. See docs/ARCHITECTURE.md, "A block is declared once".
 */

export type Language = 'nl' | 'en';
export const LANGUAGES: readonly Language[] = ['nl', 'en'];

/** A text in both languages, written by hand. */
export interface Label {
  readonly nl: string;
  readonly en: string;
}

/** A pointer to a block, in this document or another. */
export interface Reference {
  readonly documentId: string;
  readonly blockId: string;
}

interface FieldBase {
  readonly label: Label;
  readonly hint?: Label;
  /** Shown from the start, also when empty. METHOD.md: few are shown at first. */
  readonly shown?: boolean;
  /** Written by the machine beside another field, such as who set a status: it has no chip of its own. */
  readonly bookkeeping?: true;
  /**
   * Says how this one work stands, such as a status: a template that is made of a document leaves it out. Dates, people and
   * references to other documents are left out always.
   */
  readonly ofTheMoment?: true;
  /** Says how far the work has come: that it changes is no change of what was agreed. */
  readonly progress?: true;
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  /** Characters. */
  readonly maxLength: number;
}
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  /** No fractions. */
  readonly whole?: true;
  /** It is an amount of money: the currency field of the same block that says of which. */
  readonly currencyField?: string;
  /** What each number of a short scale means, from `min` on. */
  readonly scale?: readonly Label[];
}
export interface DateField extends FieldBase {
  readonly type: 'date';
  /** The date field of the same block that holds the first day of which this is the last. */
  readonly notBefore?: string;
  /** A time of the day may follow: `YYYY-MM-DDTHH:MM`, in the workspace's own time. */
  readonly withTime?: true;
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: Readonly<Record<string, Label>>;
  readonly default?: string;
}
/** A currency's ISO 4217 code. */
export interface CurrencyField extends FieldBase {
  readonly type: 'currency';
  readonly default?: string;
}
/** An address on the web, http or https. */
export interface LinkField extends FieldBase {
  readonly type: 'link';
  readonly maxLength: number;
}
export interface PersonField extends FieldBase {
  readonly type: 'person';
}
export interface PersonsField extends FieldBase {
  readonly type: 'persons';
  readonly maxCount: number;
}
/** A list of short words, such as the networks that an audience uses. */
export interface TagsField extends FieldBase {
  readonly type: 'tags';
  readonly maxCount: number;
  readonly maxLength: number;
}
export interface ReferenceField extends FieldBase {
  readonly type: 'reference';
  /** Kinds of block that may be pointed to. */
  readonly to: readonly string[];
  /** Points to what stands above: offered are the document's strategy first, and no other plans. */
  readonly upward?: true;
}
export interface ReferencesField extends FieldBase {
  readonly type: 'references';
  readonly to: readonly string[];
  /** As of a {@link ReferenceField}. */
  readonly upward?: true;
  readonly maxCount: number;
}

export type Field =
  | TextField
  | NumberField
  | DateField
  | ChoiceField
  | CurrencyField
  | LinkField
  | PersonField
  | PersonsField
  | TagsField
  | ReferenceField
  | ReferencesField;

export type FieldType = Field['type'];
export type Fields = Readonly<Record<string, Field>>;

/**
 * What a field holds once read: text, number, date `YYYY-MM-DD` (with a time `THH:MM` where declared), option, currency, link,
 * user id(s), tags, reference(s); null when empty.
 */
export type FieldValue = string | number | readonly string[] | Reference | readonly Reference[] | null;

/** The value of one declared field; `T` is a member of {@link Field}. */
export type ValueOf<T extends Field> = T extends NumberField
  ? number | null
  : T extends PersonsField | TagsField
    ? readonly string[] | null
    : T extends ReferenceField
      ? Reference | null
      : T extends ReferencesField
        ? readonly Reference[] | null
        : string | null;

/** The values of a set of declared fields. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** A rich text that several people type in at once. */
export interface Part {
  readonly label: Label;
  readonly hint?: Label;
  readonly shown?: boolean;
  /** Holds the answer to the block's title: a template that is made of a document leaves it empty. */
  readonly isAnswer?: true;
  /** As of a field: it tells of this one time, such as why a goal is realistic now. */
  readonly ofTheMoment?: true;
}

/** A list inside a block, each line a node of its own, such as a KPI's measurements. */
export interface Entry {
  /** The node's name; unique over all kinds. */
  readonly node: string;
  readonly label: Label;
  readonly fields: Fields;
}

/** What the maker of a read-only link can leave out of it, besides sections: blocks, fields and views that tell of it. */
export const HIDE_TOPICS = ['budget', 'resistance', 'responsibilities'] as const;
export type HideTopic = (typeof HIDE_TOPICS)[number];

export interface BlockKind {
  /** Left out of a read-only link with this; fields with amounts of money go with `budget` by themselves. */
  readonly hiddenWith?: HideTopic;
  /** The node's name, as METHOD.md writes it. */
  readonly kind: string;
  /** A Tabler icon's name in kebab case, without prefix: `target`. */
  readonly icon: string;
  readonly label: Label;
  readonly plural: Label;
  /** What it is for, one line, shown in the `/` menu. */
  readonly description: Label;
  /** Words that find it in the `/` menu besides its label. */
  readonly synonyms: Readonly<Record<Language, readonly string[]>>;
  /** The block's first line: its name or statement. */
  readonly title: {
    readonly label: Label;
    readonly hint: Label;
    /** As of a field: the title is what happened, such as what somebody said. */
    readonly ofTheMoment?: true;
  };
  readonly parts: Readonly<Record<string, Part>>;
  readonly fields: Fields;
  /** By the name that the list has in facts and the API, in the plural: `measurements`. */
  readonly entries: Readonly<Record<string, Entry>>;
}

const NAME = /^[a-z][a-zA-Z0-9]*$/;
/** Names that mean something else in a block's node or in the API's answer. */
const RESERVED = new Set([
  'id',
  'kind',
  'title',
  'parts',
  'documentId',
  'section',
  'position',
  'derived',
  'faults',
  'constructor',
  'prototype',
]);

/**
 * Checks a declaration and gives it back with its literal types.
 * @throws Error when a name is malformed, reserved, or used twice within the kind: at start-up, not while people type.
 */
export function defineBlock<const K extends BlockKind>(kind: K): K {
  const names = [...Object.keys(kind.parts), ...Object.keys(kind.fields), ...Object.keys(kind.entries)];
  const entryNames = Object.values(kind.entries).flatMap((entry) => Object.keys(entry.fields));
  for (const name of [kind.kind, ...names, ...entryNames, ...Object.values(kind.entries).map((e) => e.node)]) {
    if (!NAME.test(name)) throw new Error(`Block ${kind.kind}: "${name}" is not a camelCase name.`);
    if (RESERVED.has(name)) throw new Error(`Block ${kind.kind}: "${name}" is reserved.`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Block ${kind.kind}: "${twice}" is declared twice.`);
  return kind;
}

/** The option that a choice or currency has before anyone chose: null for every other field. */
export function defaultOf(field: Field): string | null {
  return field.type === 'choice' || field.type === 'currency' ? (field.default ?? null) : null;
}
