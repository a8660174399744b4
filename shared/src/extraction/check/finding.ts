import type { Reference } from '../../blocks/define.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import type { ExtractedDocument } from '../extracted-document.ts';
import type { PaceBounds } from '../pace.ts';

/** The names of the rules; the words stand in i18n, `check.rule.<name>`: `title` says what is missing, `why` why it matters. */
export const RULE_NAMES = [
  'goal-not-smart',
  'goal-without-kpi',
  'kpi-without-baseline',
  'kpi-without-target',
  'kpi-without-owner',
  'kpi-without-source',
  'kpi-target-behind-baseline',
  'measurement-overdue',
  'plan-without-strategy',
  'plan-goal-serves-nothing',
  'audience-not-in-strategy',
  'audience-without-message',
  'audience-without-channel',
  'audience-in-a-circle',
  'message-without-audience',
  'message-too-long',
  'reference-changed',
  'reference-gone',
  'task-without-assignee',
  'task-without-dates',
  'task-outside-plan',
  'task-before-dependency',
  'task-in-a-circle',
  'days-turned-round',
  'content-on-other-channel',
  'content-below-promise',
  'cost-above-budget',
  'goal-unserved',
  'resistance-without-owner',
  'role-overloaded',
  'mention-unanswered',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** Something that is missing, or does not fit. It never blocks anyone. */
export interface Finding {
  readonly rule: RuleName;
  /** The block that it is about; null when it is about the document. */
  readonly blockId: string | null;
  /** The heading that the block stands under; null above the first one, and for the document. */
  readonly section: string | null;
  /** What the sentence names: a title, a day, an amount; by the placeholder's name. */
  readonly values: Readonly<Record<string, string | number>>;
  /**
   * Tells two findings of one rule on one block apart, such as the letter of SMART. A waiver is for `rule`, `blockId` and this.
   */
  readonly detail: string;
}

/** A block of another document, as far as the reader may know of it. */
export interface LinkedBlock {
  readonly documentId: string;
  readonly block: ExtractedBlock;
}

/** Everything that a rule may look at: no clock and no store of its own. */
export interface CheckContext {
  readonly document: {
    readonly id: string;
    readonly kind: 'strategy' | 'plan' | 'page';
    readonly startsOn: string | null;
    readonly endsOn: string | null;
    readonly strategyId: string | null;
  };
  readonly content: ExtractedDocument;
  /** The plan's strategy; null when it has none, or the reader may not read it. */
  readonly strategy: { readonly id: string; readonly blocks: readonly ExtractedBlock[] } | null;
  /** Blocks of other documents that point into this one: plans' KPIs, tasks and tactics that serve its goals. */
  readonly pointingHere: readonly LinkedBlock[];
  /**
   * Blocks of other documents that count along without pointing here: segments further down with what is said to them, and
   * content of other plans on the strategy's channels.
   */
  readonly beside: readonly LinkedBlock[];
  /** What is known of the targets of this document's references in other documents. */
  readonly lookUp: (target: Reference) => LinkedBlock | 'gone' | 'hidden';
  /** Targets that were changed since this document was agreed, and were not looked at since. */
  readonly changed: readonly Reference[];
  /** The day in the workspace, `YYYY-MM-DD`. */
  readonly today: string;
  readonly bounds: PaceBounds;
}

/** One rule of the plan check: pure. */
export type Rule = (context: CheckContext) => readonly Finding[];
