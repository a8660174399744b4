import { money, type Sums } from '../../extraction/views/money.ts';
import type { LinkedBlock } from '../../extraction/check/finding.ts';
import { numberIn, textIn } from '../../extraction/views/view-source.ts';
import type { ExtractedBlock } from '../../extraction/extracted-block.ts';
import { formatMoney, formatPart } from '../../i18n/format.ts';
import type { ReportKpi } from '../report-facts.ts';
import type { Line, ReportItem } from '../report-model.ts';
import { documentRun, muted, numberRun, text, titleRun, type Making } from '../report-words.ts';

interface MoneyRow {
  readonly documentId: string;
  readonly goal: LinkedBlock | null;
  readonly sums: Sums;
}

/** The KPI with what it was measured at as of the report's day. */
function measuredAsOf({ block, pace }: ReportKpi): ExtractedBlock {
  const measurements = pace.series.map(({ date, value }, index) => ({ id: `${index}`, fields: { date, value } }));
  return { ...block, entries: { measurements } };
}

/** Each document's own money by goal: a line for another document's goal counts once, where it stands. */
function moneyRows({ facts, day }: Making): MoneyRow[] {
  const days = new Map(facts.documents.map(({ id, startsOn, endsOn }) => [id, { startsOn, endsOn }]));
  const blocksOf = new Map<string, ExtractedBlock[]>();
  const add = (documentId: string, block: ExtractedBlock): void => {
    const known = blocksOf.get(documentId) ?? [];
    known.push(block);
    blocksOf.set(documentId, known);
  };
  for (const { documentId, block } of [...facts.goals, ...facts.budget, ...facts.tactics]) add(documentId, block);
  for (const kpi of facts.kpis) add(kpi.documentId, measuredAsOf(kpi));
  const linked = facts.goals.map(({ documentId, block }) => ({ documentId, block }));
  return [...blocksOf].flatMap(([documentId, blocks]) => {
    const { goals } = money({
      documentId,
      blocks,
      linked,
      daysOf: (id) => days.get(id) ?? { startsOn: null, endsOn: null },
      today: day,
    });
    return goals.flatMap(({ goal, sums }) => sums.map((one) => ({ documentId, goal, sums: one })));
  });
}

function sumsTable(making: Making, rows: readonly MoneyRow[]): ReportItem {
  const { say, language, isOfMany } = making;
  const cells = ({ documentId, goal, sums }: MoneyRow): readonly Line[] => {
    const amount = (value: number | null): Line => {
      if (value === null) return text(say('goals.none'));
      const words = formatMoney(value, sums.currency, language);
      return goal === null ? [{ text: words, to: { documentId } }] : [numberRun(words, goal)];
    };
    return [
      goal === null ? [muted(say('money.noGoal'))] : [titleRun(making, goal)],
      ...(isOfMany ? [[documentRun(making, documentId)]] : []),
      amount(sums.cost),
      amount(sums.tactics),
      amount(sums.expected),
      sums.expectedRoi === null ? text(say('goals.none')) : text(formatPart(sums.expectedRoi, language)),
      amount(sums.actual),
    ];
  };
  return {
    type: 'table',
    caption: say('money.caption'),
    columns: [
      { name: say('money.goal') },
      ...(isOfMany ? [{ name: say('money.document') }] : []),
      { name: say('money.cost'), isNumber: true },
      { name: say('money.tactics'), isNumber: true },
      { name: say('money.expected'), isNumber: true },
      { name: say('money.roi'), isNumber: true },
      { name: say('money.actual'), isNumber: true },
    ],
    rows: rows.map(cells),
  };
}

function linesTable(making: Making): ReportItem[] {
  const { say, facts, language } = making;
  if (facts.budget.length === 0) return [];
  const rows = facts.budget.map((line): readonly Line[] => {
    const amount = numberIn(line.block, 'amount');
    const currency = textIn(line.block, 'currency') ?? 'EUR';
    return [
      [titleRun(making, line)],
      amount === null ? text(say('goals.none')) : [numberRun(formatMoney(amount, currency, language), line)],
      text(say(line.block.fields['recurrence'] === 'monthly' ? 'money.monthly' : 'money.once')),
    ];
  });
  const columns = [
    { name: say('money.line') },
    { name: say('money.amount'), isNumber: true as const },
    { name: say('money.how') },
  ];
  return [
    { type: 'heading', line: text(say('money.lines')) },
    { type: 'table', caption: say('money.lines'), columns, rows },
  ];
}

export function moneySection(making: Making): ReportItem[] {
  const rows = moneyRows(making);
  if (rows.length === 0 && making.facts.budget.length === 0) {
    return [{ type: 'paragraph', line: [muted(making.say('money.none'))] }];
  }
  return [...(rows.length > 0 ? [sumsTable(making, rows)] : []), ...linesTable(making)];
}
