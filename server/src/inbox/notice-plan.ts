import { DEFAULT_CHOICES, DEFAULT_HOUR, type NoticeChoice } from '@koers/shared/api/inbox.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import { nextDailyAt } from './daily-hour.ts';
import type { KeptSettings, NewNotice } from './notice-store.ts';

/** What comes within this time goes in one letter. */
export const GATHER_MS = 2 * 60_000;

/** The settings of somebody who chose nothing. */
export const NO_SETTINGS: KeptSettings = { choices: {}, dailyHour: DEFAULT_HOUR, timeZone: null, mailStoppedAt: null };

export function choiceOf(settings: KeptSettings, kind: NoticeKind): NoticeChoice {
  return { ...DEFAULT_CHOICES[kind], ...settings.choices[kind] };
}

/** How and when a notice of that kind goes by e-mail to somebody with these settings. @param now ms since 1970 */
export function mailPlan(settings: KeptSettings, kind: NoticeKind, now: number): NewNotice['mail'] {
  const { mail } = choiceOf(settings, kind);
  if (settings.mailStoppedAt !== null || mail === 'never') return null;
  const dueAt = mail === 'immediately' ? now + GATHER_MS : nextDailyAt(now, settings.dailyHour, settings.timeZone);
  return { how: mail, dueAt: new Date(dueAt).toISOString() };
}
