import { Menu } from '@mantine/core';
import { IconPlus, IconSelector, IconSettings } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnterWorkspace, workspacesQuery } from '../api/own-workspace-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { NewWorkspaceDialog } from '../people/new-workspace-dialog.tsx';
import { Logo } from '../ui/logo.tsx';
import { say } from '../ui/say.ts';
import classes from './workspace-switcher.module.css';

const icon = { size: 16, stroke: 1.6 };

/** The workspace that this tab is in, my others, and the way to a new one. */
export function WorkspaceSwitcher(): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { data: mine = [] } = useQuery(workspacesQuery());
  const enter = useEnterWorkspace();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const name = workspace?.name ?? t('frame:app.name');
  const goTo = (id: string) => {
    if (id === workspace?.id) return;
    const other = mine.find((one) => one.id === id);
    enter.mutate(id, {
      onSuccess: () => {
        void navigate({ to: '/' });
        say('workspace', t('people:switcher.entered', { name: other?.name ?? '' }));
      },
    });
  };
  return (
    <>
      <Menu width={250} position="bottom-start">
        <Menu.Target>
          <button
            type="button"
            className={classes['target']}
            aria-label={t('people:switcher.label', { name: workspace?.name ?? t('people:switcher.none') })}
          >
            <Logo size={22} />
            <span className={classes['name']}>{name}</span>
            <IconSelector size={15} stroke={1.6} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {mine.length > 0 && <Menu.Label>{t('people:switcher.mine')}</Menu.Label>}
          <Menu.RadioGroup value={workspace?.id ?? ''} onChange={goTo}>
            {mine.map((one) => (
              <Menu.RadioItem key={one.id} value={one.id} disabled={one.suspended} closeMenuOnClick>
                <span className={classes['item']}>{one.name}</span>
                {one.suspended && <span className={classes['note']}>{t('people:switcher.suspended')}</span>}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {mine.length > 0 && <Menu.Divider />}
          {workspace && (
            <Menu.Item
              leftSection={<IconSettings {...icon} />}
              onClick={() => void navigate({ to: '/settings/$page', params: { page: 'members' } })}
            >
              {t('people:switcher.people')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => setMaking(true)}>
            {t('people:switcher.create')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NewWorkspaceDialog opened={making} onClose={() => setMaking(false)} onMade={() => void navigate({ to: '/' })} />
    </>
  );
}
