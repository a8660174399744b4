import type { DocumentGroupAnswer } from '@koers/shared/api/document-groups.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { PersonOnDocument } from '@koers/shared/api/people.ts';
import { Button, Collapse, Skeleton, Stack } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRole, type RoleChange } from '../../api/document-rights-hooks.ts';
import { rightsQuery } from '../../api/people-hooks.ts';
import { meQuery } from '../../api/queries.ts';
import { Face } from '../../ui/face.tsx';
import { AddPeople } from './add-people.tsx';
import classes from './document-people.module.css';
import { RestrictSwitch } from './restrict-switch.tsx';
import { RoleOf } from './role-of.tsx';
import { whyOf } from './why-of.ts';

interface Props {
  readonly document: DocumentAnswer;
  readonly invite: ReactNode;
}

/** Who can see a document, and why; its owners change it. */
export function DocumentPeople({ document, invite }: Props): ReactNode {
  const { t } = useTranslation('people');
  const { data } = useQuery(rightsQuery(document.id));
  const change = useChangeRole(document.id);
  const mayChange = document.role === 'owner' && document.trashedAt === null;
  const headingId = useId();
  if (!data) return <ListSkeleton />;
  const { items: people, groups } = data;
  const onChange = (changed: RoleChange) => change.mutate(changed);
  return (
    <Stack gap="md">
      {mayChange ? (
        <>
          <AddPeople document={document} people={people} groups={groups} onAdd={onChange} isAdding={change.isPending} />
          <RestrictSwitch document={document} people={people} />
        </>
      ) : (
        <p className={classes['note']}>{t(document.restricted ? 'rights.isRestricted' : 'rights.ownersChange')}</p>
      )}
      <section aria-labelledby={headingId}>
        <h3 id={headingId} className={classes['heading']}>
          {t('rights.who', { count: people.length })}
        </h3>
        <ul className="koers-unstyled-list">
          {groups.map((group) => (
            <GroupLine key={group.id} group={group} mayChange={mayChange} onChange={onChange} />
          ))}
          {people.map((person) => (
            <PersonLine key={person.id} person={person} mayChange={mayChange} onChange={onChange} />
          ))}
        </ul>
      </section>
      {mayChange && <InviteGuest>{invite}</InviteGuest>}
    </Stack>
  );
}

interface LineProps {
  readonly mayChange: boolean;
  readonly onChange: (change: RoleChange) => void;
}

function PersonLine({ person, mayChange, onChange }: LineProps & { readonly person: PersonOnDocument }): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSuspenseQuery(meQuery()).data;
  const { id, name, color, role, by, through } = person;
  const isMe = id === user.id;
  return (
    <li className={classes['line']} data-person={name}>
      <Face userId={id} name={name} color={color} size={30} decorative />
      <span className={classes['who']}>
        <span className={classes['name']}>
          {name}
          {isMe && <span className={classes['why']}> ({t('rights.you')})</span>}
        </span>
        <span className={classes['why']}>{whyOf(t, person)}</span>
      </span>
      <RoleOf
        role={role}
        name={name}
        // Who lowers themselves cannot take that back: another owner can.
        mayChange={mayChange && !isMe}
        onChange={(given) => onChange({ kind: 'person', id, role: given })}
        onTake={by === 'document' && through === null ? () => onChange({ kind: 'person', id, role: null }) : null}
      />
    </li>
  );
}

function GroupLine({ group, mayChange, onChange }: LineProps & { readonly group: DocumentGroupAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const { id, name, role, people } = group;
  return (
    <li className={classes['line']} data-group={name}>
      <span className={classes['groupFace']} aria-hidden>
        <IconUsersGroup size={17} stroke={1.6} />
      </span>
      <span className={classes['who']}>
        <span className={classes['name']}>{name}</span>
        <span className={classes['why']}>{t('rights.groupOf', { count: people })}</span>
      </span>
      <RoleOf
        role={role}
        name={name}
        mayChange={mayChange}
        onChange={(given) => onChange({ kind: 'group', id, role: given })}
        onTake={() => onChange({ kind: 'group', id, role: null })}
      />
    </li>
  );
}

function InviteGuest({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('people');
  const [opened, setOpened] = useState(false);
  return (
    <section className={classes['guest']}>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={opened}
        leftSection={<IconUserPlus size={16} stroke={1.8} aria-hidden />}
        onClick={() => setOpened(!opened)}
      >
        {t('rights.guest')}
      </Button>
      <Collapse expanded={opened}>{opened && <div className={classes['form']}>{children}</div>}</Collapse>
    </section>
  );
}

function ListSkeleton(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {[64, 52, 72].map((width) => (
        <Skeleton key={width} height={30} width={`${width}%`} mt={12} />
      ))}
    </div>
  );
}
