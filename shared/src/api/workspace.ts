import { z } from 'zod';
import type { PaceBounds } from '../extraction/pace.ts';
import { endpoint } from './endpoint.ts';
import { Id, RoleName } from './values.ts';

/**
 * Names the workspace that a call is about, by its id: it goes before the one that was chosen last, so that two tabs can be
 * in two. `not-found` for one that the caller is no member of, or is suspended in.
 */
export const WORKSPACE_HEADER = 'koers-workspace';

export const WorkspaceName = z.string().trim().min(1, 'empty').max(80, 'too-long');

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

/** One of the workspaces that I belong to. */
export const OwnWorkspaceAnswer = z.object({
  id: Id,
  name: z.string(),
  role: RoleName,
  /** Whether it is the one that a call without {@link WORKSPACE_HEADER} is about. */
  chosen: z.boolean(),
  /** An owner has taken my access away for now: I may do nothing there. */
  suspended: z.boolean(),
});
export type OwnWorkspaceAnswer = z.infer<typeof OwnWorkspaceAnswer>;

/** So many workspaces can one person own. */
export const MOST_WORKSPACES = 50;

export const listWorkspaces = endpoint({
  name: 'listWorkspaces',
  method: 'get',
  path: '/workspaces',
  action: 'workspace.list',
  summary: 'The workspaces that I belong to, by name.',
  answer: z.object({ items: z.array(OwnWorkspaceAnswer), nextCursor: z.null() }),
});
export const createWorkspace = endpoint({
  name: 'createWorkspace',
  method: 'post',
  path: '/workspaces',
  action: 'workspace.create',
  summary: 'Makes another workspace, with me as its owner and nobody else in it.',
  body: z.object({ name: WorkspaceName }),
  answer: WorkspaceAnswer,
  status: 201,
});
export const changeWorkspace = endpoint({
  name: 'changeWorkspace',
  method: 'patch',
  path: '/workspace',
  action: 'workspace.change',
  summary: 'Changes what the workspace is called, or when a KPI counts as off course.',
  body: z.object({ name: WorkspaceName.optional(), paceBounds: PaceBoundsValue.optional() }),
  answer: WorkspaceAnswer,
});
