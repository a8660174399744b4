import type { Me } from '@koers/shared/api/people.ts';
import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/account-hooks.ts';
import { Face } from '../ui/face.tsx';
import classes from './account-menu.module.css';
import { useChooseLanguage } from './use-choose-language.ts';

const icon = { size: 16, stroke: 1.6 };
const SCHEMES = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;

/** Who I am, and what is mine to set: language, light or dark, signing out. */
export function AccountMenu({ me, onShortcuts }: { readonly me: Me; readonly onShortcuts: () => void }): ReactNode {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useChooseLanguage();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: async () => {
        await navigate({ to: '/sign-in' });
        queryClient.clear();
      },
    });
  const check = (on: boolean) => (on ? <IconCheck size={15} stroke={2} aria-hidden /> : null);
  return (
    <Menu width={236} position="top-start">
      <Menu.Target>
        <button type="button" className={classes['me']} aria-label={t('nav.account', { name: me.user.name })}>
          <Face name={me.user.name} color={me.user.color} size={26} decorative />
          <span className={classes['name']}>{me.user.name}</span>
          <IconSelector size={15} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Label>{t('language.label')}</Menu.Label>
        {(['nl', 'en'] as const).map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            role="menuitemradio"
            aria-checked={language === one}
            rightSection={check(language === one)}
            closeMenuOnClick={false}
            onClick={() => choose(one)}
          >
            {t(`language.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('theme.label')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => {
          const Icon = SCHEMES[scheme];
          return (
            <Menu.Item
              key={scheme}
              role="menuitemradio"
              aria-checked={colorScheme === scheme}
              leftSection={<Icon {...icon} />}
              rightSection={check(colorScheme === scheme)}
              closeMenuOnClick={false}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`theme.${scheme}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
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
