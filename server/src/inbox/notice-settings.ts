import type { changeNoticeSettings, NoticeSettings } from '@koers/shared/api/inbox.ts';
import { NOTICE_KINDS } from '@koers/shared/api/notices.ts';
import type { z } from 'zod';
import { instant, type Clock } from '../clock.ts';
import { choiceOf, mailPlan, NO_SETTINGS } from './notice-plan.ts';
import type { KeptSettings, NoticeStore } from './notice-store.ts';

export interface NoticeSettingsParts {
  readonly notices: NoticeStore;
  readonly clock: Clock;
  /** As of telling. */
  readonly gatherMs: number;
}

type Change = z.output<typeof changeNoticeSettings.body>;

export async function settingsOf(notices: NoticeStore, userId: string): Promise<KeptSettings> {
  return (await notices.settingsOf([userId])).get(userId) ?? NO_SETTINGS;
}

export function presentSettings(settings: KeptSettings): NoticeSettings {
  const { dailyHour, timeZone, mailStoppedAt } = settings;
  const choices = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, choiceOf(settings, kind)]));
  return { choices: choices as NoticeSettings['choices'], dailyHour, timeZone, mailOn: mailStoppedAt === null };
}

/** Changes what is named; what waits to go by e-mail goes by the new choices from now on. */
export async function changeSettings(
  { notices, clock, gatherMs }: NoticeSettingsParts,
  userId: string,
  change: Change,
): Promise<KeptSettings> {
  const before = await settingsOf(notices, userId);
  const after: KeptSettings = {
    choices: choicesAfter(before, change.choices),
    dailyHour: change.dailyHour ?? before.dailyHour,
    timeZone: change.timeZone === undefined ? before.timeZone : change.timeZone,
    mailStoppedAt: stoppedAfter(before, change.mailOn, instant(clock)),
  };
  await notices.changeSettings(userId, after);
  await notices.replan(userId, (kind) => mailPlan(after, kind, { now: clock.now(), gatherMs }));
  return after;
}

function choicesAfter(before: KeptSettings, change: Change['choices']): KeptSettings['choices'] {
  const choices = { ...before.choices };
  for (const kind of NOTICE_KINDS) {
    const { inApp, mail } = change?.[kind] ?? {};
    if (inApp === undefined && mail === undefined) continue;
    const known = choiceOf(before, kind);
    choices[kind] = { inApp: inApp ?? known.inApp, mail: mail ?? known.mail };
  }
  return choices;
}

function stoppedAfter({ mailStoppedAt }: KeptSettings, mailOn: boolean | undefined, now: string): string | null {
  if (mailOn === undefined) return mailStoppedAt;
  return mailOn ? null : (mailStoppedAt ?? now);
}
