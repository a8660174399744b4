import type { ExtractedBlock } from './extracted-block.ts';

export const SMART_LETTERS = ['S', 'M', 'A', 'R', 'T'] as const;
export type SmartLetter = (typeof SMART_LETTERS)[number];

/** What a letter still lacks; the words stand in i18n under `smart.<missing>`. */
export type SmartMissing =
  | 'statement'
  | 'specific'
  | 'kpi'
  | 'kpi-target'
  | 'owner'
  | 'agreement'
  | 'realistic'
  | 'deadline';

/** For each letter null when it is met, else what is missing first. */
export type SmartVerdict = Readonly<Record<SmartLetter, SmartMissing | null>>;

/** The goal that a KPI measures, when it names one. */
export function measures(kpi: ExtractedBlock, documentId: string, goalId: string): boolean {
  const reference = kpi.fields['goal'];
  if (typeof reference !== 'object' || reference === null || !('blockId' in reference)) return false;
  return reference.blockId === goalId && reference.documentId === documentId;
}

/**
 * Whether a goal is Specific, Measurable, Acceptable, Realistic and Time-bound (METHOD.md, the blocks).
 * @param goal a block of kind `goal`
 * @param kpis the KPIs that measure it, from whatever document
 */
export function smartVerdict(goal: ExtractedBlock, kpis: readonly ExtractedBlock[]): SmartVerdict {
  const { owner, agreedBy, deadline } = goal.fields;
  const specific = goal.title === '' ? 'statement' : goal.parts['specific'] ? null : 'specific';
  const measurable =
    kpis.length === 0 ? 'kpi' : kpis.some((kpi) => typeof kpi.fields['target'] === 'number') ? null : 'kpi-target';
  const acceptable = !owner ? 'owner' : agreedBy === owner ? null : 'agreement';
  return {
    S: specific,
    M: measurable,
    A: acceptable,
    R: goal.parts['realistic'] ? null : 'realistic',
    T: deadline ? null : 'deadline',
  };
}
