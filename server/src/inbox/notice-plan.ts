import { DEFAULT_CHOICES, DEFAULT_HOUR, type NoticeChoice } from '@koers/shared/api/inbox.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import { nextDailyAt } from './daily-hour.ts';
import type { KeptSettings, NewNotice } from './notice-store.ts';

/** The settings of somebody who chose nothing. */
export const NO_SETTINGS: KeptSettings = { choices: {}, dailyHour: DEFAULT_HOUR, timeZone: null, mailStoppedAt: null };

export function choiceOf(settings: KeptSettings, kind: NoticeKind): NoticeChoice {
  return { ...DEFAULT_CHOICES[kind], ...settings.choices[kind] };
}

/**
 * How and when a notice of that kind goes by e-mail to somebody with these settings.
 * @param now ms since 1970
 * @param gatherMs what comes within this time goes in one letter
 */
export function mailPlan(
  settings: KeptSettings,
  kind: NoticeKind,
  { now, gatherMs }: { readonly now: number; readonly gatherMs: number },
): NewNotice['mail'] {
  const { mail } = choiceOf(settings, kind);
  if (settings.mailStoppedAt !== null || mail === 'never') return null;
  const dueAt = mail === 'immediately' ? now + gatherMs : nextDailyAt(now, settings.dailyHour, settings.timeZone);
  return { how: mail, dueAt: new Date(dueAt).toISOString() };
}
