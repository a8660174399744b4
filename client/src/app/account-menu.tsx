import type { Me } from '@koers/shared/api/people.ts';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSelector, IconSettings } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/account-hooks.ts';
import { Face } from '../ui/face.tsx';
import classes from './account-menu.module.css';
import { useChooseLanguage } from './use-choose-language.ts';

const icon = { size: 16, stroke: 1.6 };
const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Who I am, and what is quickly set: language, light or dark, signing out; the rest is under the settings. */
export function AccountMenu({ me, onShortcuts }: { readonly me: Me; readonly onShortcuts: () => void }): ReactNode {
  const { t } = useTranslation(['frame', 'people']);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useChooseLanguage();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void navigate({ to: '/sign-in' }).then(() => queryClient.clear()),
    });
  return (
    <Menu width={236} position="top-start">
      <Menu.Target>
        <button type="button" className={classes['me']} aria-label={t('nav.account', { name: me.user.name })}>
          <Face userId={me.user.id} name={me.user.name} color={me.user.color} size={26} decorative />
          <span className={classes['name']}>{me.user.name}</span>
          <IconSelector size={15} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Label>{t('language.label')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(chosen) => choose(chosen === 'nl' ? 'nl' : 'en')}>
          {(['nl', 'en'] as const).map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {t(`language.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('theme.label')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(SCHEMES.find((one) => one === scheme) ?? 'auto')}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`theme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings {...icon} />}>
          {t('people:settings.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={onShortcuts}>
          {t('nav.shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={leave}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
