import { readGoalBoard } from '@koers/shared/api/goal-board.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace } from '../named-workspace.ts';
import { goalBoard, type GoalBoardParts } from './read-goal-board.ts';

export type GoalBoardRouteParts = GoalBoardParts & { readonly accounts: Pick<AccountStore, 'workspaceOf'> };

export function mountGoalBoardRoutes(api: Api, parts: GoalBoardRouteParts): void {
  api.mount(readGoalBoard, async ({ identity, query, c }) => {
    const { id: userId } = identity.user;
    const workspaceId = (await namedWorkspace(c, parts.accounts, userId))?.id ?? null;
    return goalBoard(parts, { userId, workspaceId, query });
  });
}
