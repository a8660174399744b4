import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import type { DocumentGroupAnswer } from '@koers/shared/api/document-groups.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { PersonOnDocument } from '@koers/shared/api/people.ts';
import { Button, Select } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleChange } from '../../api/document-rights-hooks.ts';
import { groupsQuery } from '../../api/group-hooks.ts';
import { meQuery, peopleQuery } from '../../api/queries.ts';
import classes from './document-people.module.css';

interface Props {
  readonly document: DocumentAnswer;
  readonly people: readonly PersonOnDocument[];
  readonly groups: readonly DocumentGroupAnswer[];
  readonly onAdd: (change: RoleChange) => void;
  readonly isAdding: boolean;
}

/** Names a person or a group of the workspace on the document, with a role. A guest is to know of neither. */
export function AddPeople({ document, people, groups, onAdd, isAdding }: Props): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const isHere = workspace?.id === document.workspaceId;
  const { data: colleagues } = useQuery({ ...peopleQuery(), enabled: isHere });
  const { data: known } = useQuery({ ...groupsQuery(), enabled: isHere });
  const [picked, setPicked] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('editor');
  if (!isHere) return null;
  const byName = new Set(people.filter(({ by, through }) => by === 'document' && through === null).map(({ id }) => id));
  const given = new Set(groups.map(({ id }) => id));
  const data = [
    {
      group: t('rights.groups'),
      items: (known ?? [])
        .filter(({ id }) => !given.has(id))
        .map(({ id, name }) => ({ value: `group:${id}`, label: name })),
    },
    {
      group: t('rights.people'),
      items: (colleagues ?? [])
        .filter(({ id }) => !byName.has(id))
        .map(({ id, name }) => ({ value: `person:${id}`, label: name })),
    },
  ].filter(({ items }) => items.length > 0);
  const add = () => {
    const [kind, id] = picked?.split(':') ?? [];
    if (!id) return;
    onAdd({ kind: kind === 'group' ? 'group' : 'person', id, role });
    setPicked(null);
  };
  return (
    <div className={classes['add']}>
      <Select
        searchable
        clearable
        className={classes['pick'] ?? ''}
        label={t('rights.add')}
        placeholder={t('rights.pick')}
        nothingFoundMessage={t('rights.nobodyFound')}
        data={data}
        value={picked}
        onChange={setPicked}
      />
      <Select
        className={classes['select'] ?? ''}
        allowDeselect={false}
        aria-label={t('rights.roleToGive')}
        data={ROLES.toReversed().map((one) => ({ value: one, label: t(`frame:role.${one}`) }))}
        value={role}
        onChange={(chosen) => chosen && setRole(chosen)}
      />
      <Button onClick={add} disabled={picked === null} loading={isAdding}>
        {t('rights.doAdd')}
      </Button>
    </div>
  );
}
