import { reaches, type Role } from '@koers/shared/access/policy.ts';
import type { people } from '@koers/shared/i18n/nl/people.ts';
import {
  IconAdjustmentsHorizontal,
  IconBell,
  IconCalendarShare,
  IconWebhook,
  IconMailForward,
  IconPlugConnected,
  IconUsers,
  IconUsersGroup,
  IconHistory,
  IconUserCircle,
  IconShieldLock,
  IconDevices,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** Part of an address, and of the key of its name: `/settings/members`, `people:settings.page.members`. */
export type SettingsPath = keyof (typeof people)['settings']['page'];

export const SETTINGS_GROUPS = ['account', 'workspace'] as const;

export interface SettingsPage {
  readonly path: SettingsPath;
  /** Whether it is about me, or about the workspace that I work in. */
  readonly group: (typeof SETTINGS_GROUPS)[number];
  readonly icon: Icon;
  /** The role in the workspace from which on it is shown; null for everyone with an account. */
  readonly least: Role | null;
  /** Gives what stands under the page's title. */
  readonly load: () => Promise<ComponentType>;
}

/** Every page of the settings, in its order. A feature adds one row here, and its name in both languages. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  {
    path: 'profile',
    group: 'account',
    icon: IconUserCircle,
    least: null,
    load: async () => (await import('../account/profile-page.tsx')).ProfilePage,
  },
  {
    path: 'security',
    group: 'account',
    icon: IconShieldLock,
    least: null,
    load: async () => (await import('../account/security-page.tsx')).SecurityPage,
  },
  {
    path: 'sessions',
    group: 'account',
    icon: IconDevices,
    least: null,
    load: async () => (await import('../account/sessions-page.tsx')).SessionsPage,
  },
  {
    path: 'notifications',
    group: 'account',
    icon: IconBell,
    least: null,
    load: async () => (await import('../inbox/notification-settings.tsx')).NotificationSettings,
  },
  {
    path: 'calendars',
    group: 'account',
    icon: IconCalendarShare,
    least: null,
    load: async () => (await import('../outward/feeds-page.tsx')).FeedsPage,
  },
  {
    path: 'workspace',
    group: 'workspace',
    icon: IconAdjustmentsHorizontal,
    least: 'viewer',
    load: async () => (await import('../people/workspace-settings.tsx')).WorkspaceSettings,
  },
  {
    path: 'members',
    group: 'workspace',
    icon: IconUsers,
    least: 'viewer',
    load: async () => (await import('../people/members-settings.tsx')).MembersSettings,
  },
  {
    path: 'groups',
    group: 'workspace',
    icon: IconUsersGroup,
    least: 'viewer',
    load: async () => (await import('../people/groups-settings.tsx')).GroupsSettings,
  },
  {
    path: 'invitations',
    group: 'workspace',
    icon: IconMailForward,
    least: 'owner',
    load: async () => (await import('../people/invitations-settings.tsx')).InvitationsSettings,
  },
  {
    path: 'sources',
    group: 'workspace',
    icon: IconPlugConnected,
    least: 'editor',
    load: async () => (await import('../sources/sources-page.tsx')).SourcesPage,
  },
  {
    path: 'webhooks',
    group: 'workspace',
    icon: IconWebhook,
    least: 'owner',
    load: async () => (await import('../outward/webhooks-page.tsx')).WebhooksPage,
  },
  {
    path: 'audit',
    group: 'workspace',
    icon: IconHistory,
    least: 'owner',
    load: async () => (await import('../account/audit-page.tsx')).AuditPage,
  },
];

/** The pages that somebody with this role in the workspace sees; null for who belongs to none. */
export function settingsPagesFor(role: Role | null): readonly SettingsPage[] {
  return SETTINGS_PAGES.filter(({ group, least }) =>
    least === null ? group === 'account' || role !== null : reaches(role, least),
  );
}
