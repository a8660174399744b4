import type { Finding, RuleName } from '@koers/shared/extraction/check/finding.ts';

/** Where in a block a finding is put right: a field, or a part of its text. */
interface PlaceInBlock {
  readonly field?: string;
  readonly part?: string;
}

/** What each rule waits for; rules that name no place are looked at in the block as a whole. */
const PLACES: Partial<Readonly<Record<RuleName, PlaceInBlock>>> = {
  'kpi-without-baseline': { field: 'baseline' },
  'kpi-without-target': { field: 'target' },
  'kpi-without-owner': { field: 'owner' },
  'kpi-without-source': { field: 'source' },
  'kpi-target-behind-baseline': { field: 'target' },
  'plan-goal-serves-nothing': { field: 'supports' },
  'audience-not-in-strategy': { field: 'partOf' },
  'audience-in-a-circle': { field: 'partOf' },
  'message-without-audience': { field: 'audiences' },
  'task-without-assignee': { field: 'assignees' },
  'task-without-dates': { field: 'startsOn' },
  'task-outside-plan': { field: 'startsOn' },
  'task-before-dependency': { field: 'dependsOn' },
  'task-in-a-circle': { field: 'dependsOn' },
  'content-on-other-channel': { field: 'channel' },
  'resistance-without-owner': { field: 'owner' },
  'role-overloaded': { field: 'hoursPerWeek' },
  'mention-unanswered': { field: 'answeredBy' },
};

/** Of a goal that is not SMART: what each letter waits for. */
const SMART_PLACES: Readonly<Record<string, PlaceInBlock>> = {
  S: { part: 'specific' },
  A: { field: 'owner' },
  R: { part: 'realistic' },
  T: { field: 'deadline' },
};

export function placeOfFinding({ rule, detail }: Pick<Finding, 'rule' | 'detail'>): PlaceInBlock {
  if (rule === 'goal-not-smart') return SMART_PLACES[detail] ?? {};
  // it names the field with the last day
  if (rule === 'days-turned-round') return { field: detail };
  return PLACES[rule] ?? {};
}
