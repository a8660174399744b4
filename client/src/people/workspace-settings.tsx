import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '../api/queries.ts';
import { PaceForm } from './pace-form.tsx';

/** What an owner sets for everyone in the workspace. */
export function WorkspaceSettings(): ReactNode {
  const { workspace } = useSuspenseQuery(meQuery()).data;
  return workspace && <PaceForm key={workspace.id} workspace={workspace} />;
}
