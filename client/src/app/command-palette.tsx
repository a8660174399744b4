import { reaches } from '@koers/shared/access/policy.ts';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import {
  IconCalendarMonth,
  IconChecklist,
  IconInbox,
  IconContrast,
  IconKeyboard,
  IconLanguage,
  IconFileImport,
  IconFileText,
  IconLayoutKanban,
  IconLayoutSidebar,
  IconPlus,
  IconReportAnalytics,
  IconSearch,
  IconTargetArrow,
  IconTimeline,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { useTemplates } from '../api/template-hooks.ts';
import { DocumentIcon } from '../documents/document-icon.tsx';
import { useNewDocument } from '../documents/new-document.tsx';
import { useTemplateWords } from '../documents/template-words.ts';
import { byId, pathTo } from '../documents/tree.ts';
import { useDocumentActions, useDocuments } from '../documents/use-document-actions.tsx';
import { useOpenImport } from '../measurements/import-provider.tsx';
import { useInvite } from '../people/invite-dialog.tsx';
import { usePageCommands } from './page-commands.ts';
import { settingsPagesFor } from './settings-pages.ts';
import { useChooseLanguage } from './use-choose-language.ts';

interface Props {
  readonly onShortcuts: () => void;
  readonly onToggleSidebar: () => void;
}

/** One line of the palette. */
interface Entry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly keywords?: string[];
  readonly leftSection: ReactNode;
  readonly onClick: () => void;
}

const icon = { size: 18, stroke: 1.6 };

/** Ctrl/Cmd+K: every document, and everything that the frame can do. */
export function CommandPalette(props: Props): ReactNode {
  const { t } = useTranslation();
  const documents = useDocumentEntries();
  const commands = useCommands(props);
  const actions = [
    { group: t('search.documents'), actions: documents },
    { group: t('search.commands'), actions: commands },
  ];
  return (
    <Spotlight
      actions={actions.filter((group) => group.actions.length > 0)}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      limit={12}
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0 }}
      scrollable
      maxHeight="min(60vh, 480px)"
      nothingFound={t('search.nothing')}
      transitionProps={{ duration: 100, transition: 'fade' }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: t('search.placeholder'),
        'aria-label': t('search.placeholder'),
      }}
    />
  );
}

function useDocumentEntries(): Entry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const documents = useDocuments();
  const known = byId(documents);
  return documents.map((document) => ({
    id: document.id,
    label: document.title || t('untitled'),
    description: pathTo(document, known)
      .map(({ title }) => title || t('untitled'))
      .join(' / '),
    keywords: [t(`kind.${document.kind}`)],
    leftSection: <DocumentIcon kind={document.kind} size={18} />,
    onClick: () => void navigate({ to: '/d/$documentId', params: { documentId: document.id } }),
  }));
}

function useCommands({ onShortcuts, onToggleSidebar }: Props): Entry[] {
  const { t } = useTranslation(['frame', 'people', 'inbox', 'measurements', 'templates', 'report']);
  const navigate = useNavigate();
  const { openDialog } = useNewDocument();
  const { newPage } = useDocumentActions();
  const { openInvite } = useInvite();
  const { openImport } = useOpenImport();
  const { setColorScheme } = useMantineColorScheme();
  const { language, choose } = useChooseLanguage();
  const role = useSuspenseQuery(meQuery()).data.workspace?.role ?? null;
  const mayMake = reaches(role, 'editor');
  const command = (id: string, label: string, leftSection: ReactNode, onClick: () => void): Entry => ({
    id,
    label,
    leftSection,
    onClick,
  });
  const templates = useTemplates();
  const aboutTemplate = useTemplateWords();
  const ofPage = usePageCommands();
  const other = language === 'nl' ? 'en' : 'nl';
  const openId = useParams({ strict: false }).documentId;
  return [
    ...ofPage.map(({ id, label, run }) => command(id, label, <IconFileText {...icon} />, run)),
    command(
      'inbox',
      t('search.goTo', { place: t('inbox:title') }),
      <IconInbox {...icon} />,
      () => void navigate({ to: '/inbox' }),
    ),
    command(
      'work',
      t('search.goTo', { place: t('nav.work') }),
      <IconChecklist {...icon} />,
      () => void navigate({ to: '/work' }),
    ),
    command(
      'goals',
      t('search.goTo', { place: t('nav.goals') }),
      <IconTargetArrow {...icon} />,
      () => void navigate({ to: '/goals' }),
    ),
    command(
      'calendar',
      t('search.goTo', { place: t('nav.calendar') }),
      <IconCalendarMonth {...icon} />,
      () => void navigate({ to: '/calendar' }),
    ),
    command(
      'stages',
      t('search.goTo', { place: t('stages.title', { ns: 'calendar' }) }),
      <IconLayoutKanban {...icon} />,
      () => void navigate({ to: '/stages' }),
    ),
    command(
      'timeline',
      t('search.goTo', { place: t('nav.timeline') }),
      <IconTimeline {...icon} />,
      () => void navigate({ to: '/timeline' }),
    ),
    command(
      'report',
      t('report:preview.menu'),
      <IconReportAnalytics {...icon} />,
      () => void navigate({ to: '/report', search: openId === undefined ? {} : { document: openId } }),
    ),
    command(
      'trash',
      t('search.goTo', { place: t('nav.trash') }),
      <IconTrash {...icon} />,
      () => void navigate({ to: '/trash' }),
    ),
    ...(mayMake
      ? [
          command('new-plan', t('new.planTitle'), <IconPlus {...icon} />, () => openDialog('plan')),
          command('new-strategy', t('new.strategyTitle'), <IconPlus {...icon} />, () => openDialog('strategy')),
          command('new-page', t('new.page'), <IconPlus {...icon} />, () => newPage(null)),
          ...templates.map((template) => ({
            ...command(
              `template-${template.id}`,
              t('templates:choose.begin', { name: template.name }),
              <DocumentIcon kind={template.kind} size={18} />,
              () => openDialog(template.kind, template.id),
            ),
            description: aboutTemplate(template),
          })),
          command('import', t('measurements:import.command'), <IconFileImport {...icon} />, () => openImport(null)),
          command('invite', t('nav.invite'), <IconUserPlus {...icon} />, () => openInvite(null)),
        ]
      : []),
    ...settingsPagesFor(role).map(({ path, icon: PageIcon }) =>
      command(
        `settings-${path}`,
        t('people:settings.goTo', { page: t(`people:settings.page.${path}`) }),
        <PageIcon {...icon} />,
        () => void navigate({ to: '/settings/$page', params: { page: path } }),
      ),
    ),
    command('sidebar', t('shortcuts.fold'), <IconLayoutSidebar {...icon} />, onToggleSidebar),
    ...(['light', 'dark', 'auto'] as const).map((scheme) =>
      command(`theme-${scheme}`, `${t('theme.label')}: ${t(`theme.${scheme}`)}`, <IconContrast {...icon} />, () =>
        setColorScheme(scheme),
      ),
    ),
    command('language', `${t('language.label')}: ${t(`language.${other}`)}`, <IconLanguage {...icon} />, () =>
      choose(other),
    ),
    command('shortcuts', t('nav.shortcuts'), <IconKeyboard {...icon} />, onShortcuts),
  ];
}
