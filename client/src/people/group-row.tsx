import type { GroupAnswer } from '@koers/shared/api/groups.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash, IconUserPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddGroupMember, useDeleteGroup, useRemoveGroupMember, useRenameGroup } from '../api/group-hooks.ts';
import { workspaceMembersQuery } from '../api/workspace-member-hooks.ts';
import { Face } from '../ui/face.tsx';
import { PickOne } from '../ui/pick-one.tsx';
import { sayOnceDone } from '../ui/say.ts';
import { Confirm } from './confirm.tsx';
import { GroupNameForm } from './group-name-form.tsx';
import classes from './group-row.module.css';

const icon = { size: 16, stroke: 1.6 };

interface Props {
  readonly group: GroupAnswer;
  readonly mayChange: boolean;
}

/** A group, and who is in it. */
export function GroupRow({ group, mayChange }: Props): ReactNode {
  const { t } = useTranslation('people');
  const { id, name, members } = group;
  const [renaming, setRenaming] = useState(false);
  const rename = useRenameGroup();
  const takeOut = useRemoveGroupMember();
  return (
    <li className={classes['group']}>
      {renaming ? (
        <GroupNameForm
          name={name}
          label={t('groups.save')}
          onSubmit={async (chosen) => {
            await rename.mutateAsync({ id, name: chosen });
            setRenaming(false);
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <div className={classes['head']}>
          <h2 className={classes['name']}>{name}</h2>
          <span className={classes['count']}>
            {members.length === 0 ? t('groups.nobody') : t('groups.count', { count: members.length })}
          </span>
          {mayChange && <GroupMenu group={group} onRename={() => setRenaming(true)} />}
        </div>
      )}
      <ul className={classes['members']} aria-label={name}>
        {members.map((member) => (
          <li key={member.id} className={classes['member']}>
            <Face userId={member.id} name={member.name} color={member.color} size={22} decorative />
            <span className={classes['memberName']}>{member.name}</span>
            {mayChange && (
              <ActionIcon
                size={24}
                aria-label={t('groups.takeOut', { person: member.name, name })}
                onClick={() => takeOut.mutate({ id, userId: member.id })}
              >
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            )}
          </li>
        ))}
        {mayChange && (
          <li>
            <AddMember group={group} />
          </li>
        )}
      </ul>
    </li>
  );
}

function GroupMenu({ group, onRename }: { readonly group: GroupAnswer; readonly onRename: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const { id, name } = group;
  const [asking, setAsking] = useState(false);
  const remove = useDeleteGroup();
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={t('groups.menu', { name })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
            {t('groups.rename')}
          </Menu.Item>
          <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => setAsking(true)}>
            {t('groups.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        title={t('groups.removeTitle', { name })}
        label={t('groups.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() =>
          void sayOnceDone(id, remove.mutateAsync(id), t('groups.removed', { name })).then(() => setAsking(false))
        }
        onClose={() => setAsking(false)}
      >
        {t('groups.removeText')}
      </Confirm>
    </>
  );
}

function AddMember({ group }: { readonly group: GroupAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const { data: people } = useQuery(workspaceMembersQuery());
  const add = useAddGroupMember();
  const { id, name } = group;
  const others = (people ?? []).filter((person) => !group.members.some((member) => member.id === person.id));
  return (
    <PickOne
      label={t('groups.add', { name })}
      value={null}
      search={{
        placeholder: t('groups.pick'),
        nothing: t(others.length === 0 ? 'groups.everyone' : 'members.nothing'),
      }}
      choices={others.map((person) => ({
        value: person.id,
        label: person.name,
        icon: <Face userId={person.id} name={person.name} color={person.color} size={22} decorative />,
      }))}
      onPick={(userId) => userId !== null && add.mutate({ id, userId })}
      renderTarget={(open) => (
        <Button
          {...open}
          variant="subtle"
          size="compact-sm"
          loading={add.isPending}
          aria-label={t('groups.add', { name })}
          leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
        >
          {t('groups.addShort')}
        </Button>
      )}
    />
  );
}
