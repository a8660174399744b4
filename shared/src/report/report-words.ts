import { blockRegistry } from '../blocks/registry.ts';
import type { Language, Reference } from '../blocks/define.ts';
import type { LinkedBlock } from '../extraction/check/finding.ts';
import type { KpiStatus } from '../extraction/kpi-summary.ts';
import { formatDay, formatMeasure } from '../i18n/format.ts';
import { sayIn, type Say } from '../i18n/say.ts';
import type { ReportChoices, ReportFacts } from './report-facts.ts';
import type { Line, ReportTarget, Run } from './report-model.ts';

/** What all sections of a report are made with. */
export interface Making {
  readonly facts: ReportFacts;
  readonly choices: ReportChoices;
  /** The day as of which things are told. */
  readonly day: string;
  readonly language: Language;
  readonly say: Say<'report'>;
  readonly statusWord: (status: KpiStatus) => string;
  /** In the words of the report; what nobody filled in is a dash. */
  readonly measure: (value: number | null, unit: string | null) => string;
  readonly dayWord: (day: string) => string;
  readonly titleOf: (documentId: string) => string;
  /** Whether more than one document is in it, so that each row says which. */
  readonly isOfMany: boolean;
}

export function makingOf(facts: ReportFacts, choices: ReportChoices, day: string): Making {
  const { language } = choices;
  const say = sayIn(language, 'report');
  const editor = sayIn(language, 'editor');
  const titles = new Map(facts.documents.map(({ id, title }) => [id, title]));
  return {
    facts,
    choices,
    day,
    language,
    say,
    statusWord: (status) => editor(`kpi.status.${status}`),
    measure: (value, unit) => (value === null ? say('goals.none') : formatMeasure(value, unit, language)),
    dayWord: (given) => formatDay(given.slice(0, 10), language, day),
    titleOf: (documentId) => titles.get(documentId) || say('untitled'),
    isOfMany: facts.documents.length > 1,
  };
}

export const targetOf = ({ documentId, block }: LinkedBlock): ReportTarget => ({ documentId, blockId: block.id });
export const text = (words: string): Line => [{ text: words }];
export const muted = (words: string): Run => ({ text: words, muted: true });

/** A block's title, leading to it. */
export function titleRun({ say }: Making, linked: LinkedBlock): Run {
  return { text: linked.block.title || say('untitled'), to: targetOf(linked), isTitle: true };
}

/** A number, leading to the block that it stands in. */
export function numberRun(words: string, linked: LinkedBlock): Run {
  return { text: words, to: targetOf(linked) };
}

export function documentRun({ titleOf }: Making, documentId: string): Run {
  return { text: titleOf(documentId), to: { documentId } };
}

/** The word for one of the options of a block's field; empty for none. */
export function optionWord({ block }: LinkedBlock, field: string, language: Language): string {
  const declared = blockRegistry.get(block.kind)?.fields[field];
  const value = block.fields[field];
  if (declared?.type !== 'choice' || typeof value !== 'string') return '';
  return declared.options[value]?.[language] ?? '';
}

export const sameBlock = (reference: Reference, { documentId, block }: LinkedBlock): boolean =>
  reference.documentId === documentId && reference.blockId === block.id;
