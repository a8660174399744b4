/** The views that a `methodView` node can name. A newer version may know more. */
export const VIEW_NAMES = [
  'load',
  'heatList',
  'coverage',
  'segments',
  'channels',
  'money',
  'mentions',
  'answers',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export function isViewName(name: unknown): name is ViewName {
  return (VIEW_NAMES as readonly unknown[]).includes(name);
}

/** The kinds of block that each view reads: a change of another leaves it as it is. */
export const KINDS_OF_VIEW: Readonly<Record<ViewName, readonly string[]>> = {
  load: ['responsibility'],
  heatList: ['resistance'],
  coverage: ['goal', 'tactic', 'task'],
  segments: ['audience', 'message', 'channel'],
  channels: ['channel', 'competitor', 'content'],
  money: ['budget', 'goal', 'tactic', 'kpi'],
  mentions: ['mention'],
  answers: ['response'],
};
