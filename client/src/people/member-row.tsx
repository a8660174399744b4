import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import type { MemberAnswer } from '@koers/shared/api/members.ts';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeMemberRole } from '../api/workspace-member-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { Face } from '../ui/face.tsx';
import { formatDay } from '../ui/format.ts';
import { say } from '../ui/say.ts';
import { dayHere } from '../ui/today.ts';
import { MemberMenu } from './member-menu.tsx';
import classes from './settings.module.css';

interface Props {
  readonly member: MemberAnswer;
  readonly isMe: boolean;
  /** For an owner: with addresses, roles to choose, and what else can be done. */
  readonly mayChange: boolean;
}

/** Somebody of the workspace, and what they are there. */
export function MemberRow({ member, isMe, mayChange }: Props): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const { language } = useLanguage();
  const { name, email, joinedAt, suspendedAt } = member;
  const day = (instant: string): string => formatDay(dayHere(new Date(instant)), language);
  return (
    <li className={classes['row']} data-suspended={suspendedAt !== null || undefined}>
      <Face userId={member.id} name={name} color={member.color} size={32} decorative />
      <span className={classes['who']}>
        <span className={classes['name']}>
          {name}
          {isMe && <span className={classes['quiet']}> ({t('people:members.you')})</span>}
        </span>
        <span className={classes['detail']}>
          {email !== null && `${email} · `}
          {suspendedAt === null ? (
            t('people:members.since', { date: day(joinedAt) })
          ) : (
            <span className={classes['stopped']}>{t('people:members.suspendedSince', { date: day(suspendedAt) })}</span>
          )}
        </span>
      </span>
      <span className={classes['end']}>
        {mayChange ? (
          <RoleSelect member={member} />
        ) : (
          <span className={classes['quiet']}>{t(`frame:role.${member.role}`)}</span>
        )}
        {mayChange && (isMe ? <span className={classes['noMenu']} /> : <MemberMenu member={member} />)}
      </span>
    </li>
  );
}

function RoleSelect({ member }: { readonly member: MemberAnswer }): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const change = useChangeMemberRole();
  const { id, name } = member;
  const choose = (role: Role) =>
    change.mutate(
      { userId: id, role },
      {
        onSuccess: () => say(id, t('people:members.roleChanged', { name, role: t(`frame:role.${role}In`) })),
      },
    );
  return (
    <Select
      size="xs"
      className={classes['role'] ?? ''}
      allowDeselect={false}
      disabled={change.isPending}
      aria-label={t('people:members.role', { name })}
      data={ROLES.toReversed().map((role) => ({ value: role, label: t(`frame:role.${role}`) }))}
      // what was chosen shows at once, and goes back when it is refused
      value={change.isPending ? change.variables.role : member.role}
      onChange={(role) => {
        const chosen = ROLES.find((one) => one === role);
        if (chosen && chosen !== member.role) choose(chosen);
      }}
    />
  );
}
