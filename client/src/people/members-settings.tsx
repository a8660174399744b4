import { reaches } from '@koers/shared/access/policy.ts';
import type { MemberAnswer } from '@koers/shared/api/members.ts';
import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { meQuery } from '../api/queries.ts';
import { workspaceMembersQuery } from '../api/workspace-member-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { useInvite } from './invite-dialog.tsx';
import { LoadingRows } from './loading-rows.tsx';
import { MemberRow } from './member-row.tsx';
import classes from './settings.module.css';

/** From so many on there is a field to find one. */
const MANY = 8;

/** Everyone in the workspace; its owners change what each may do. */
export function MembersSettings(): ReactNode {
  const { t } = useTranslation('people');
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { openInvite } = useInvite();
  const { data: members, error, refetch } = useQuery(workspaceMembersQuery());
  if (!workspace) return null;
  return (
    <>
      <p className={classes['intro']}>{t('members.intro', { workspace: workspace.name })}</p>
      <div className={classes['bar']}>
        <span className={classes['count']}>{members && t('members.count', { count: members.length })}</span>
        {reaches(workspace.role, 'editor') && (
          <Button
            size="xs"
            leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
            onClick={() => openInvite(null)}
          >
            {t('invitations.create')}
          </Button>
        )}
      </div>
      {members ? (
        <MemberList members={members} mayChange={reaches(workspace.role, 'owner')} />
      ) : error ? (
        <FailingState title={t('members.failed')} code={codeOf(error)} onRetry={() => void refetch()} />
      ) : (
        <LoadingRows />
      )}
    </>
  );
}

function MemberList({
  members,
  mayChange,
}: {
  readonly members: readonly MemberAnswer[];
  readonly mayChange: boolean;
}): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSuspenseQuery(meQuery()).data;
  const [wanted, setWanted] = useState('');
  const sought = wanted.trim().toLowerCase();
  const found = members.filter(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes(sought));
  return (
    <>
      {members.length >= MANY && (
        <TextInput
          my="sm"
          type="search"
          aria-label={t('members.search')}
          placeholder={t('members.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul className="koers-unstyled-list">
        {found.map((member) => (
          <MemberRow key={member.id} member={member} isMe={member.id === user.id} mayChange={mayChange} />
        ))}
      </ul>
      <p role="status" className={classes['quiet']}>
        {found.length === 0 && t('members.nothing')}
      </p>
    </>
  );
}
