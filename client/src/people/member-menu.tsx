import type { MemberAnswer } from '@koers/shared/api/members.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPlayerPause, IconPlayerPlay, IconUserMinus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHandOver, useRemoveMember, useRestoreMember, useSuspendMember } from '../api/workspace-member-hooks.ts';
import { sayOnceDone } from '../ui/say.ts';
import { Confirm } from './confirm.tsx';

const icon = { size: 16, stroke: 1.6 };

type Question = 'suspend' | 'handOver' | 'remove';

/** What an owner can do with somebody else of the workspace. */
export function MemberMenu({ member }: { readonly member: MemberAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const { id, name, suspendedAt } = member;
  const [question, setQuestion] = useState<Question | null>(null);
  const suspend = useSuspendMember();
  const restore = useRestoreMember();
  const remove = useRemoveMember();
  const handOver = useHandOver();
  const close = () => setQuestion(null);
  const confirm = () => {
    if (question === 'suspend')
      void sayOnceDone(id, suspend.mutateAsync(id), t('members.suspended', { name })).then(close);
    else if (question === 'handOver') {
      void sayOnceDone(id, handOver.mutateAsync(id), t('members.handedOver', { name })).then(close);
    } else void sayOnceDone(id, remove.mutateAsync(id), t('members.removed', { name })).then(close);
  };
  return (
    <>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon aria-label={t('members.menu', { name })} loading={restore.isPending}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {suspendedAt === null ? (
            <>
              <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => setQuestion('handOver')}>
                {t('members.handOver')}
              </Menu.Item>
              <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => setQuestion('suspend')}>
                {t('members.suspend')}
              </Menu.Item>
            </>
          ) : (
            <Menu.Item
              leftSection={<IconPlayerPlay {...icon} />}
              onClick={() => void sayOnceDone(id, restore.mutateAsync(id), t('members.restored', { name }))}
            >
              {t('members.restore')}
            </Menu.Item>
          )}
          <Menu.Item color="danger" leftSection={<IconUserMinus {...icon} />} onClick={() => setQuestion('remove')}>
            {t('members.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={question !== null}
        title={question ? t(`members.${question}Title`, { name }) : ''}
        label={question ? t(`members.${question}`) : ''}
        danger={question === 'remove'}
        loading={suspend.isPending || remove.isPending || handOver.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        {question && t(`members.${question}Text`, { name })}
      </Confirm>
    </>
  );
}
