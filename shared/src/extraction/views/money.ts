import { isCurrency } from '../../blocks/currencies.ts';
import type { LinkedBlock } from '../check/finding.ts';
import { kpiPace } from '../pace.ts';
import { monthsOf } from './months.ts';
import { keyOf, keyOfLinked, numberIn, ofKind, referencesIn, textIn, type ViewSource } from './view-source.ts';

/** Cost and return in one currency; currencies are never added up. */
export interface Sums {
  /** ISO 4217. */
  readonly currency: string;
  /** What the budget lines come to; monthly ones over all months. */
  readonly cost: number;
  /** What the tactics say that they cost: beside the budget, not in it. */
  readonly tactics: number;
  /** Null when no line expects any. */
  readonly expected: number | null;
  /** (expected − cost) ÷ cost: 0.5 is half again as much. Null without cost or without an expected return. */
  readonly expectedRoi: number | null;
  /** What the KPIs in this currency gained since their baseline; null when none tells. */
  readonly actual: number | null;
  readonly actualRoi: number | null;
}

export interface GoalMoney {
  /** Null for what serves no goal. */
  readonly goal: LinkedBlock | null;
  /** The budget lines, this document's first. */
  readonly lines: readonly LinkedBlock[];
  /** By currency; empty when neither a line, a tactic nor a KPI says anything. */
  readonly sums: readonly Sums[];
}

export interface DocumentMoney {
  readonly documentId: string;
  /** Null without days: then a monthly line counts for one month. */
  readonly months: number | null;
  readonly hasMonthly: boolean;
  readonly sums: readonly Sums[];
}

export interface Money {
  /** This document's goals and those that its lines name, in their order, as far as there is money in them; then what serves none. */
  readonly goals: readonly GoalMoney[];
  /** This document first, then others that spend on its goals. */
  readonly documents: readonly DocumentMoney[];
}

export interface MoneySource extends ViewSource {
  /** The first and last day of a document; null where nobody set them, or it isn't known. */
  readonly daysOf: (documentId: string) => { readonly startsOn: string | null; readonly endsOn: string | null };
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

interface Amounts {
  cost: number;
  tactics: number;
  expected: number | null;
  actual: number | null;
}
type Purse = Map<string, Amounts>;

/** As a KPI's unit has them; a bare `$` is the US dollar, as everywhere on the page. */
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

/** The currency that a KPI's unit names by code or sign; null when it counts something else. */
export function currencyOfUnit(unit: string | null): string | null {
  const written = unit?.trim().toUpperCase() ?? '';
  const code = Object.hasOwn(SIGNS, written) ? SIGNS[written] : written;
  return isCurrency(code) ? code : null;
}

const DEFAULT_CURRENCY = 'EUR';
const currencyIn = ({ block }: LinkedBlock): string => textIn(block, 'currency') ?? DEFAULT_CURRENCY;
const plus = (a: number | null, b: number | null): number | null => (b === null ? a : (a ?? 0) + b);

function amountsIn(purse: Purse, currency: string): Amounts {
  const amounts = purse.get(currency) ?? { cost: 0, tactics: 0, expected: null, actual: null };
  purse.set(currency, amounts);
  return amounts;
}

function returnOn(gain: number | null, cost: number): number | null {
  return gain === null || cost <= 0 ? null : (gain - cost) / cost;
}

function sumsOf(purse: Purse): Sums[] {
  return [...purse]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { cost, tactics, expected, actual }]) => ({
      currency,
      cost,
      tactics,
      expected,
      expectedRoi: returnOn(expected, cost),
      actual,
      actualRoi: returnOn(actual, cost),
    }));
}

/** What a KPI gained since its baseline; going down is the gain of one that is to go down. */
function gainOf({ block }: LinkedBlock, today: string): number | null {
  const baseline = numberIn(block, 'baseline');
  const { value } = kpiPace(block, today);
  if (baseline === null || value === null) return null;
  return block.fields['direction'] === 'down' ? baseline - value : value - baseline;
}

interface OfGoal {
  readonly lines: LinkedBlock[];
  readonly purse: Purse;
}
interface OfDocument {
  readonly purse: Purse;
  readonly months: number | null;
  hasMonthly: boolean;
}

/** The purses that everything is summed into, one a goal and one a document; the goal `''` is none. */
interface Ledger {
  readonly byGoal: ReadonlyMap<string, OfGoal>;
  readonly byDocument: ReadonlyMap<string, OfDocument>;
  goal(key: string): OfGoal;
  document(documentId: string): OfDocument;
  /** The goals that a field names; {@link NO_GOAL} when it names none that is known: its money isn't lost with it. */
  goalsOf(linked: LinkedBlock, field: string): readonly string[];
  /** Whether a block is of this document, or for a goal of it. */
  concerns(linked: LinkedBlock, field: string): boolean;
}
const NO_GOAL = '';

function openLedger(source: MoneySource): Ledger {
  const byGoal = new Map<string, OfGoal>();
  const byDocument = new Map<string, OfDocument>();
  const known = new Set(ofKind(source, 'goal').map(keyOfLinked));
  const isHere = ({ documentId }: { readonly documentId: string }): boolean => documentId === source.documentId;
  return {
    byGoal,
    byDocument,
    goal(key) {
      const found = byGoal.get(key) ?? { lines: [], purse: new Map<string, Amounts>() };
      byGoal.set(key, found);
      return found;
    },
    document(documentId) {
      const { startsOn, endsOn } = source.daysOf(documentId);
      const found = byDocument.get(documentId) ?? {
        purse: new Map<string, Amounts>(),
        months: monthsOf(startsOn, endsOn),
        hasMonthly: false,
      };
      byDocument.set(documentId, found);
      return found;
    },
    goalsOf(linked, field) {
      const named = referencesIn(linked.block, field).map(keyOf);
      const keys = new Set(named.filter((key) => known.has(key)));
      return keys.size === 0 ? [NO_GOAL] : [...keys];
    },
    concerns: (linked, field) => isHere(linked) || referencesIn(linked.block, field).some(isHere),
  };
}

function addLine(ledger: Ledger, line: LinkedBlock): void {
  const of = ledger.document(line.documentId);
  const isMonthly = textIn(line.block, 'recurrence') === 'monthly';
  of.hasMonthly ||= isMonthly;
  const [amount, expected] = [numberIn(line.block, 'amount'), numberIn(line.block, 'expectedReturn')];
  for (const key of ledger.goalsOf(line, 'goal')) {
    const goal = ledger.goal(key);
    goal.lines.push(line);
    if (amount === null && expected === null) continue;
    for (const purse of [goal.purse, of.purse]) {
      const amounts = amountsIn(purse, currencyIn(line));
      amounts.cost += (amount ?? 0) * (isMonthly ? (of.months ?? 1) : 1);
      amounts.expected = plus(amounts.expected, expected);
    }
  }
}

function addTactic(ledger: Ledger, tactic: LinkedBlock): void {
  const cost = numberIn(tactic.block, 'cost');
  if (cost === null) return;
  const goals = ledger.goalsOf(tactic, 'goals').map((key) => ledger.goal(key));
  // Under each goal that it serves, and once in its document.
  for (const { purse } of [...goals, ledger.document(tactic.documentId)]) {
    amountsIn(purse, currencyIn(tactic)).tactics += cost;
  }
}

function addKpi(ledger: Ledger, kpi: LinkedBlock, today: string): void {
  const currency = currencyOfUnit(textIn(kpi.block, 'unit'));
  const [goal = NO_GOAL] = ledger.goalsOf(kpi, 'goal');
  if (currency === null || goal === NO_GOAL) return;
  const gain = gainOf(kpi, today);
  if (gain === null) return;
  for (const { purse } of [ledger.goal(goal), ledger.document(kpi.documentId)]) {
    const amounts = amountsIn(purse, currency);
    amounts.actual = plus(amounts.actual, gain);
  }
}

/**
 * What the work costs and returns (METHOD.md, `budget`), by goal and document, each currency on its own. A monthly line counts
 * for each month of its document's days. A tactic's cost stands under each goal that it serves, and once in its document.
 * A KPI of a goal whose unit is a currency tells what really came of it.
 */
export function money(source: MoneySource): Money {
  const ledger = openLedger(source);
  for (const line of ofKind(source, 'budget')) if (ledger.concerns(line, 'goal')) addLine(ledger, line);
  for (const tactic of ofKind(source, 'tactic')) if (ledger.concerns(tactic, 'goals')) addTactic(ledger, tactic);
  for (const kpi of ofKind(source, 'kpi')) if (ledger.concerns(kpi, 'goal')) addKpi(ledger, kpi, source.today);
  const { byGoal, byDocument } = ledger;
  const order = [...ofKind(source, 'goal'), null];
  return {
    goals: order.flatMap((goal) => {
      const found = byGoal.get(goal ? keyOfLinked(goal) : NO_GOAL);
      return found ? [{ goal, lines: found.lines, sums: sumsOf(found.purse) }] : [];
    }),
    documents: [...byDocument]
      .toSorted(([a], [b]) => Number(a !== source.documentId) - Number(b !== source.documentId))
      .map(([documentId, { purse, months, hasMonthly }]) => ({ documentId, months, hasMonthly, sums: sumsOf(purse) })),
  };
}
