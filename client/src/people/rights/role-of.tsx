import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './document-people.module.css';

interface Props {
  readonly role: Role;
  /** Whose it is. */
  readonly name: string;
  readonly mayChange: boolean;
  readonly onChange: (role: Role) => void;
  /** Takes away what the document gives; null where it is another that gives it. */
  readonly onTake: (() => void) | null;
}

/** A role, which an owner changes or takes away. */
export function RoleOf({ role, name, mayChange, onChange, onTake }: Props): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  if (!mayChange) return <span className={classes['role']}>{t(`frame:role.${role}`)}</span>;
  return (
    <>
      <Select
        size="xs"
        className={classes['select'] ?? ''}
        allowDeselect={false}
        aria-label={t('rights.roleOf', { name })}
        data={ROLES.toReversed().map((one) => ({ value: one, label: t(`frame:role.${one}`) }))}
        value={role}
        onChange={(chosen) => chosen && chosen !== role && onChange(chosen)}
      />
      {onTake ? (
        <ActionIcon
          size={28}
          aria-label={t('rights.take', { name })}
          title={t('rights.take', { name })}
          onClick={onTake}
        >
          <IconX size={16} stroke={1.8} />
        </ActionIcon>
      ) : (
        <span className={classes['noTake']} />
      )}
    </>
  );
}
