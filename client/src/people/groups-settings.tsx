import { reaches } from '@koers/shared/access/policy.ts';
import type { GroupAnswer } from '@koers/shared/api/groups.ts';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { groupsQuery, useCreateGroup } from '../api/group-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { GroupNameForm } from './group-name-form.tsx';
import { GroupRow } from './group-row.tsx';
import { LoadingRows } from './loading-rows.tsx';
import classes from './settings.module.css';

/** The groups of the workspace, for everyone to see; its owners say who is in them. */
export function GroupsSettings(): ReactNode {
  const { t } = useTranslation('people');
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { data: groups, error, refetch } = useQuery(groupsQuery());
  const create = useCreateGroup();
  if (!workspace) return null;
  const mayChange = reaches(workspace.role, 'owner');
  if (!groups) {
    if (!error) return <LoadingRows />;
    return <FailingState title={t('groups.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <p className={classes['intro']}>{t(mayChange ? 'groups.intro' : 'groups.introReader')}</p>
      {mayChange && <GroupNameForm label={t('groups.create')} onSubmit={(name) => create.mutateAsync(name)} />}
      {groups.length === 0 ? <NoGroups mayChange={mayChange} /> : <GroupList groups={groups} mayChange={mayChange} />}
    </>
  );
}

function NoGroups({ mayChange }: { readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation('people');
  return (
    <StatePage icon={<IconUsersGroup size={40} stroke={1.4} />} title={t('groups.empty')}>
      {mayChange && t('groups.emptyText')}
    </StatePage>
  );
}

function GroupList({
  groups,
  mayChange,
}: {
  readonly groups: readonly GroupAnswer[];
  readonly mayChange: boolean;
}): ReactNode {
  return (
    <ul className="koers-unstyled-list">
      {groups.map((group) => (
        <GroupRow key={group.id} group={group} mayChange={mayChange} />
      ))}
    </ul>
  );
}
