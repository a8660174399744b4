import { z } from 'zod';
import type { PaceBounds } from '../extraction/pace.ts';
import { endpoint } from './endpoint.ts';
import { Id, RoleName } from './values.ts';

/** Part of the expected gain that a KPI may be behind, 0 to 1. */
const Bound = z.number().min(0, 'number-too-small').max(1, 'number-too-large');

/** How far behind still counts as on track, and as at risk. The second is never below the first: nothing would be at risk. */
export const PaceBoundsValue = z
  .object({ onTrack: Bound, atRisk: Bound })
  .refine(({ onTrack, atRisk }) => atRisk >= onTrack, { message: 'at-risk-below-on-track', path: ['atRisk'] });
export const PaceBoundsAnswer: z.ZodType<PaceBounds> = z.object({ onTrack: z.number(), atRisk: z.number() });

/** A workspace as its member sees it. */
export const WorkspaceAnswer = z.object({
  id: Id,
  name: z.string(),
  role: RoleName,
  /** What every KPI's status in it is reckoned with. */
  paceBounds: PaceBoundsAnswer,
});
export type WorkspaceAnswer = z.infer<typeof WorkspaceAnswer>;

export const changeWorkspace = endpoint({
  name: 'changeWorkspace',
  method: 'patch',
  path: '/workspace',
  action: 'workspace.change',
  summary: 'Changes settings of my workspace, such as when a KPI counts as off course.',
  body: z.object({ paceBounds: PaceBoundsValue.optional() }),
  answer: WorkspaceAnswer,
});
