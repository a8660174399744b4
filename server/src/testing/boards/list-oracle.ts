import type { BlockKind } from '@koers/shared/blocks/define.ts';
import {
  dayFieldsOf,
  folded,
  hasPace,
  latenessOf,
  personFieldsOf,
  referenceFieldsOf,
  statusFieldOf,
} from '@koers/shared/blocks/list-fields.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { dueAfter } from '@koers/shared/extraction/measurement-due.ts';
import { kpiPace, type KpiPace, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import type { FactFilter, FactOrder } from '../../projection/fact-reader.ts';

/** A document, and the person who asks: nothing of it that they may not read is given to the oracle. */
export interface OracleDocument {
  readonly id: string;
  readonly workspaceId: string;
  readonly title: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly strategyId: string | null;
  readonly createdAt: string;
  readonly bounds: PaceBounds;
}
export interface OracleFact {
  readonly document: OracleDocument;
  readonly block: ExtractedBlock;
}

type Key = readonly (string | number)[];

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function compareKeys(a: Key, b: Key): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    const difference =
      typeof one === 'number' && typeof other === 'number' ? one - other : bytes(String(one), String(other));
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What a list holds, by looking at every block there is: nothing of the tables that lists are read from, and none of their SQL.
 * @param facts of the documents that the reader may read, trash left out
 * @param all every document there is, for what stands under what
 * @param names of people
 */
export function listed(
  facts: readonly OracleFact[],
  all: ReadonlyMap<string, OracleDocument>,
  {
    kind,
    filter,
    order,
    names,
  }: { kind: BlockKind; filter: FactFilter; order: FactOrder | null; names: ReadonlyMap<string, string> },
): OracleFact[] {
  const readable = new Set(facts.map(({ document }) => document.id));
  const passed = facts.filter((fact) => fact.block.kind === kind.kind && passes(fact, all, kind, filter, readable));
  const inDocument = ({ document, block }: OracleFact): Key => [
    document.createdAt,
    document.id,
    block.position,
    block.id,
  ];
  if (order === null) return passed.toSorted((a, b) => compareKeys(inDocument(a), inDocument(b)));
  const { by, descending } = order;
  const turn = descending ? -1 : 1;
  const byId = ({ document, block }: OracleFact): Key => [document.id, block.id];
  const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (by === 'document') {
    const key = (fact: OracleFact): Key => [
      lower(fact.document.title),
      fact.document.id,
      fact.block.position,
      fact.block.id,
    ];
    return passed.toSorted((a, b) => turn * compareKeys(key(a), key(b)));
  }
  const pace = (fact: OracleFact): KpiPace => kpiPace(fact.block, filter.today, fact.document.bounds);
  if (hasPace(kind) && by === 'status') {
    const ranks = ['offTrack', 'atRisk', 'onTrack', 'reached', 'noData'];
    const key = (fact: OracleFact): Key => [turn * ranks.indexOf(pace(fact).status), ...inDocument(fact)];
    return passed.toSorted((a, b) => compareKeys(key(a), key(b)));
  }
  const field = kind.fields[by];
  const valueOf = (fact: OracleFact): string | number | null => {
    if (by === 'title') return folded(fact.block.title) || null;
    if (hasPace(kind) && by === 'progress') return pace(fact).progress;
    if (hasPace(kind) && by === 'measuredOn') return pace(fact).measuredOn;
    if (hasPace(kind) && by === 'dueOn') return dueAfter(fact.block.fields, pace(fact).measuredOn);
    const value = fact.block.fields[by];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
  const [having, lacking] = [
    passed.filter((fact) => valueOf(fact) !== null),
    passed.filter((fact) => valueOf(fact) === null),
  ];
  const last = lacking.toSorted((a, b) => compareKeys(byId(a), byId(b)));
  if (field?.type === 'choice' || field?.type === 'person') {
    const options = field.type === 'choice' ? Object.keys(field.options) : [];
    const rank = (fact: OracleFact): Key => {
      const value = String(valueOf(fact));
      return field.type === 'choice'
        ? [options.indexOf(value)]
        : [`${folded(names.get(value) ?? '\u{10ffff}')} ${value}`];
    };
    const ranked = having.toSorted((a, b) => turn * compareKeys(rank(a), rank(b)) || compareKeys(byId(a), byId(b)));
    return [...ranked, ...last];
  }
  const key = (fact: OracleFact): Key => [valueOf(fact) ?? '', ...byId(fact)];
  return [...having.toSorted((a, b) => turn * compareKeys(key(a), key(b))), ...last];
}

function passes(
  { document, block }: OracleFact,
  all: ReadonlyMap<string, OracleDocument>,
  kind: BlockKind,
  filter: FactFilter,
  readable: ReadonlySet<string>,
): boolean {
  const { workspaceId, documentId, under, person, status, channel, goal, title, late, today } = filter;
  if (workspaceId !== undefined && document.workspaceId !== workspaceId) return false;
  if (documentId !== undefined && document.id !== documentId) return false;
  if (documentId === undefined && under !== undefined && !(readable.has(under) && standsUnder(document, under, all)))
    return false;
  if (!holds(block, personFieldsOf(kind), person)) return false;
  if (!holds(block, referenceFieldsOf(kind, 'channel'), channel)) return false;
  if (!holds(block, referenceFieldsOf(kind, 'goal'), goal)) return false;
  if (title !== undefined && !folded(block.title).includes(folded(title))) return false;
  const pace = hasPace(kind) ? kpiPace(block, today, document.bounds) : null;
  const own = statusFieldOf(kind);
  const standing = pace ? pace.status : own && block.fields[own.name];
  if (status !== undefined && (pace || own) && !status.includes(String(standing))) return false;
  const rule = latenessOf(kind);
  const day = rule && block.fields[rule.day];
  const isLate = pace
    ? pace.overdue
    : rule && typeof day === 'string' && day < today && !rule.unless.includes(String(standing));
  if (late !== undefined && (pace || rule) && late !== Boolean(isLate)) return false;
  return isInPeriod(block, kind, filter);
}

function isInPeriod(block: ExtractedBlock, kind: BlockKind, { from, until, undated }: FactFilter): boolean {
  const days = dayFieldsOf(kind).flatMap((name) => {
    const value = block.fields[name];
    return typeof value === 'string' ? [value.slice(0, 10)] : [];
  });
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) {
    if (undated === 'only' || undated === 'true') return true;
    return undated === undefined && from === undefined && until === undefined;
  }
  return undated !== 'only' && (from === undefined || last >= from) && (until === undefined || first <= until);
}

function holds(block: ExtractedBlock, fields: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined || fields.length === 0) return true;
  return fields.some((name) => {
    const value = block.fields[name] ?? null;
    const values = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    return values.some((one) => {
      if (typeof one === 'object' && one !== null && 'blockId' in one && 'documentId' in one)
        return `${String(one.documentId)}/${String(one.blockId)}` === wanted;
      return one === wanted;
    });
  });
}

function standsUnder(document: OracleDocument, under: string, all: ReadonlyMap<string, OracleDocument>): boolean {
  if (document.id === under) return true;
  const above = [document.parentId, document.kind === 'plan' ? document.strategyId : null];
  return above.some((id) => {
    const next = id === null ? undefined : all.get(id);
    return next !== undefined && standsUnder(next, under, all);
  });
}
