import type { WorkspaceAnswer } from '@koers/shared/api/workspace.ts';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveWorkspace } from '../api/workspace-member-hooks.ts';
import { say } from '../ui/say.ts';
import { Confirm } from './confirm.tsx';
import classes from './settings.module.css';

/** The way out of a workspace; the last owner is told why there is none. */
export function LeaveWorkspace({ workspace }: { readonly workspace: WorkspaceAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  const leave = useLeaveWorkspace();
  const navigate = useNavigate();
  const { name } = workspace;
  const go = async (): Promise<void> => {
    try {
      // not by callbacks of the mutation: by then the page shows another workspace, and they would go with this part of it
      await leave.mutateAsync();
      say('workspace', t('members.left', { name }));
      await navigate({ to: '/' });
    } catch {
      // told for all calls alike
    } finally {
      setAsking(false);
    }
  };
  return (
    <section className={classes['danger']} aria-label={t('members.leave')}>
      <p className={classes['leave']}>{t('members.leaveText')}</p>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('members.leave')}
      </Button>
      <Confirm
        opened={asking}
        title={t('members.leaveTitle', { name })}
        label={t('members.leave')}
        danger
        loading={leave.isPending}
        onConfirm={() => void go()}
        onClose={() => setAsking(false)}
      >
        {t('members.leaveText')}
      </Confirm>
    </section>
  );
}
