import { Button, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { lazy, Suspense, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { PageBar, useTitle } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import classes from './settings-page.module.css';
import { SETTINGS_GROUPS, SETTINGS_PAGES, settingsPagesFor, type SettingsPage as Row } from './settings-pages.ts';

const route = getRouteApi('/signed-in/frame/settings/$page');

/** Under this width the list and a page are two screens; see settings-page.module.css. */
const PHONE = '(max-width: 700px)';

const CONTENT: ReadonlyMap<string, ReactNode> = new Map(
  SETTINGS_PAGES.map(({ path, load }) => {
    const Content = lazy(async () => ({ default: await load() }));
    return [path, <Content key={path} />];
  }),
);

function useMyPages(): readonly Row[] {
  return settingsPagesFor(useSuspenseQuery(meQuery()).data.workspace?.role ?? null);
}

/** The settings without a page: on a phone their list, else the first of them. */
export function SettingsList(): ReactNode {
  const { t } = useTranslation('people');
  const pages = useMyPages();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  useTitle(t('settings.title'));
  const [first] = pages;
  if (!isPhone && first) return <Navigate to="/settings/$page" params={{ page: first.path }} replace />;
  return (
    <>
      <PageBar />
      <div className={classes['layout']}>
        <div className={classes['content']}>
          <h1 className={classes['title']}>{t('settings.title')}</h1>
          <Pages pages={pages} />
        </div>
      </div>
    </>
  );
}

/** One page of the settings, beside the list of them all; on a phone with the way back to it. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation('people');
  const { page: path } = route.useParams();
  const pages = useMyPages();
  const page = pages.find((one) => one.path === path);
  const isKnown = CONTENT.has(path);
  const title = page ? t(`settings.page.${page.path}`) : t(isKnown ? 'settings.notAllowed' : 'settings.missing');
  useTitle(title);
  return (
    <>
      <PageBar />
      <div className={classes['layout']}>
        <nav className={classes['nav']} aria-label={t('settings.title')}>
          <Pages pages={pages} />
        </nav>
        <div className={classes['content']}>
          <Link to="/settings" className={classes['back']}>
            <IconChevronLeft size={16} stroke={1.8} aria-hidden /> {t('settings.title')}
          </Link>
          {page ? (
            <>
              <h1 className={classes['title']}>{title}</h1>
              <Suspense key={path} fallback={<LoadingContent />}>
                {CONTENT.get(path)}
              </Suspense>
            </>
          ) : (
            <StatePage
              icon={<IconLock size={40} stroke={1.4} />}
              title={title}
              action={
                <Button component={Link} to="/settings" variant="default">
                  {t('settings.toSettings')}
                </Button>
              }
            >
              {t(isKnown ? 'settings.notAllowedText' : 'settings.missingText')}
            </StatePage>
          )}
        </div>
      </div>
    </>
  );
}

/** The list of pages, in its two groups. */
function Pages({ pages }: { readonly pages: readonly Row[] }): ReactNode {
  const { t } = useTranslation('people');
  const id = useId();
  return SETTINGS_GROUPS.map((group) => {
    const ofGroup = pages.filter((page) => page.group === group);
    if (ofGroup.length === 0) return null;
    return (
      <div key={group} className={classes['group']}>
        <p id={`${id}${group}`} className={classes['heading']}>
          {t(`settings.${group}`)}
        </p>
        <ul className={classes['list']} aria-labelledby={`${id}${group}`}>
          {ofGroup.map(({ path, icon: PageIcon }) => (
            <li key={path}>
              <Link to="/settings/$page" params={{ page: path }} className={classes['link']}>
                <PageIcon size={17} stroke={1.6} aria-hidden />
                <span className={classes['label']}>{t(`settings.page.${path}`)}</span>
                <IconChevronRight size={16} stroke={1.6} className={classes['chevron'] ?? ''} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

function LoadingContent(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status" aria-label={t('app.loading')}>
      <Skeleton height={14} width="60%" />
      <Skeleton height={36} />
      <Skeleton height={36} />
    </Stack>
  );
}
