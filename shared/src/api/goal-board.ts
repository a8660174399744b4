import { z } from 'zod';
import { AnyBlockAnswer } from './blocks.ts';
import { BoardFilter } from './board-filter.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery } from './values.ts';

/**
 * One page of the tree strategy goal → plan goals → KPIs, told flat: who reads it puts them together by their `supports` and
 * `goal`. Without a filter of blocks a page is of whole trees; with one it is of what matches, and of what that stands under.
 */
export const readGoalBoard = endpoint({
  name: 'readGoalBoard',
  method: 'get',
  path: '/boards/goals',
  action: 'facts.read',
  summary:
    'A page of goals with the goals that support them and the KPIs that measure them, of documents that I may read.',
  query: BoardFilter.extend({ ...PageQuery.shape, limit: z.coerce.number().int().min(1).max(50).default(20) }),
  answer: z.object({
    goals: z.array(AnyBlockAnswer),
    kpis: z.array(AnyBlockAnswer),
    /** Goals that are there for what stands under them, `document/block`: the filter does not match them. */
    context: z.array(z.string()),
    /** Goals of which more supports them than is told, `document/block`. */
    cut: z.array(z.string()),
    nextCursor: z.string().nullable(),
  }),
});
export type GoalBoardAnswer = z.infer<typeof readGoalBoard.answer>;
