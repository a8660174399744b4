import type { OpenInvitation } from '@koers/shared/api/members.ts';
import { Button } from '@mantine/core';
import { IconLink, IconMail, IconMailForward, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { openInvitationsQuery, useRevokeInvitation } from '../api/workspace-member-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatDay } from '../ui/format.ts';
import { sayOnceDone } from '../ui/say.ts';
import { StatePage } from '../ui/state-page.tsx';
import { dayHere } from '../ui/today.ts';
import { useInvite } from './invite-dialog.tsx';
import { LoadingRows } from './loading-rows.tsx';
import classes from './settings.module.css';

/** Invitations that nobody has used yet: what they are for, and the way to take them back. */
export function InvitationsSettings(): ReactNode {
  const { t } = useTranslation('people');
  const { openInvite } = useInvite();
  const { data: invitations, error, refetch } = useQuery(openInvitationsQuery());
  const invite = (
    <Button
      size="xs"
      leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
      onClick={() => openInvite(null)}
    >
      {t('invitations.create')}
    </Button>
  );
  if (!invitations) {
    if (!error) return <LoadingRows />;
    return <FailingState title={t('invitations.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  }
  if (invitations.length === 0) {
    return (
      <StatePage
        icon={<IconMailForward size={40} stroke={1.4} />}
        title={t('invitations.empty')}
        action={
          <Button variant="default" onClick={() => openInvite(null)}>
            {t('invitations.create')}
          </Button>
        }
      >
        {t('invitations.emptyText')}
      </StatePage>
    );
  }
  return (
    <>
      <p className={classes['intro']}>{t('invitations.intro')}</p>
      <div className={classes['bar']}>
        <span />
        {invite}
      </div>
      <ul className="koers-unstyled-list">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </>
  );
}

function InvitationRow({ invitation }: { readonly invitation: OpenInvitation }): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const { language } = useLanguage();
  const revoke = useRevokeInvitation();
  const { id, email, role, inviterName, documentId, documentTitle, expiresAt } = invitation;
  const who = email ?? t('people:invitations.anyone');
  const place =
    documentId === null
      ? t('people:invitations.toWorkspace')
      : documentTitle === null
        ? t('people:invitations.toHidden')
        : t('people:invitations.toDocument', { title: documentTitle || t('frame:untitled') });
  const details = [
    t(`frame:role.${role}`),
    place,
    t('people:invitations.by', { name: inviterName }),
    t('people:invitations.expires', { date: formatDay(dayHere(new Date(expiresAt)), language) }),
  ];
  return (
    <li className={classes['row']}>
      <span className={classes['icon']} aria-hidden>
        {email === null ? <IconLink size={17} stroke={1.6} /> : <IconMail size={17} stroke={1.6} />}
      </span>
      <span className={classes['who']}>
        <span className={classes['name']}>{who}</span>
        <span className={classes['detail']}>{details.join(' · ')}</span>
      </span>
      <span className={classes['end']}>
        <Button
          size="xs"
          variant="default"
          loading={revoke.isPending}
          aria-label={t('people:invitations.revokeOf', { who })}
          onClick={() => void sayOnceDone(id, revoke.mutateAsync(id), t('people:invitations.revoked'))}
        >
          {t('people:invitations.revoke')}
        </Button>
      </span>
    </li>
  );
}
