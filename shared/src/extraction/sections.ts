import type { BlockKind, FieldValue } from '../blocks/define.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import type { ExtractedDocument } from './extracted-document.ts';

/** So many of so many. */
export interface Count {
  readonly done: number;
  readonly all: number;
}

/** A heading with what stands under it, as far as the next heading of its level or a higher one. */
export interface Section {
  /** The heading's; empty until it has one. */
  readonly id: string;
  readonly title: string;
  readonly level: number;
  /** Questions with an answer, of all; those of sub-sections included. */
  readonly questions: Count;
  /** Filled blocks of all that are no question; those of sub-sections included. */
  readonly blocks: Count;
  /** Part of both that is done, 0 to 1; null where there is nothing to answer or fill in: text alone has no figure. */
  readonly fraction: number | null;
  readonly sections: readonly Section[];
}

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const partsThatAnswer = (kind: BlockKind): string[] =>
  Object.entries(kind.parts).flatMap(([name, part]) => (part.isAnswer ? [name] : []));

const hasText = (block: ExtractedBlock, part: string): boolean => (block.parts[part] ?? '').trim() !== '';

/**
 * Whether a block says what it is there for: it has a title, and something in every part and field that is shown from the
 * start. What the declaration keeps for later does not count, and a field that cannot be read is empty.
 */
export function isFilled(block: ExtractedBlock, kind: BlockKind): boolean {
  return (
    block.title.trim() !== '' &&
    Object.entries(kind.parts).every(([name, part]) => !part.shown || hasText(block, name)) &&
    Object.entries(kind.fields).every(([name, field]) => !field.shown || !isEmpty(block.fields[name]))
  );
}

interface Growing extends Section {
  readonly questions: { done: number; all: number };
  readonly blocks: { done: number; all: number };
  fraction: number | null;
  readonly sections: Growing[];
}

/** Counts a block in a section; a kind that the registry doesn't know is text. */
function count(section: Growing, block: ExtractedBlock, registry: BlockRegistry): void {
  const kind = registry.get(block.kind);
  if (!kind) return;
  const answers = partsThatAnswer(kind);
  const isQuestion = answers.length > 0;
  const isDone = isQuestion ? answers.every((part) => hasText(block, part)) : isFilled(block, kind);
  const counted = isQuestion ? section.questions : section.blocks;
  counted.all += 1;
  if (isDone) counted.done += 1;
}

/** Whether a heading of this level ends a section. */
const isOver = (section: Section | undefined, level: number): boolean =>
  section !== undefined && section.level >= level;

/** Adds what was counted in one to another. */
function add(from: Count, to: { done: number; all: number }): void {
  to.done += from.done;
  to.all += from.all;
}

/**
 * The document's sections, nested by the level of their headings, each with how complete it is. A level that is left out
 * (a third-level heading right under one of the first) nests all the same. What stands above the first heading is in none.
 */
export function sectionsOf(content: ExtractedDocument, registry: BlockRegistry): readonly Section[] {
  const { headings, blocks } = content;
  const top: Growing[] = [];
  const open: Growing[] = [];
  const all: { readonly section: Growing; readonly parent: Growing | null }[] = [];
  for (const [index, { id, title, level, position }] of headings.entries()) {
    const section: Growing = {
      id,
      title,
      level,
      questions: { done: 0, all: 0 },
      blocks: { done: 0, all: 0 },
      fraction: null,
      sections: [],
    };
    for (const block of blocks.slice(position, headings[index + 1]?.position)) count(section, block, registry);
    while (isOver(open.at(-1), level)) open.pop();
    const parent = open.at(-1) ?? null;
    (parent?.sections ?? top).push(section);
    open.push(section);
    all.push({ section, parent });
  }
  // From the last to the first: what stands inside is summed up before what it stands in.
  for (const { section, parent } of all.toReversed()) {
    const { questions, blocks: filled } = section;
    const possible = questions.all + filled.all;
    section.fraction = possible === 0 ? null : (questions.done + filled.done) / possible;
    if (parent) {
      add(questions, parent.questions);
      add(filled, parent.blocks);
    }
  }
  return top;
}
