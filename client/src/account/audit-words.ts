import type { AuditEntryAnswer } from '@koers/shared/api/audit.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { messages } from '@koers/shared/i18n/messages.ts';

type Detail = keyof (typeof messages)['nl']['account']['audit']['detail'];
type Value = keyof (typeof messages)['nl']['account']['audit']['value'];
type RoleIn = 'viewerIn' | 'commenterIn' | 'editorIn' | 'ownerIn';

/** What of an entry the sentence does not say: `rol: lezer`, and what has no name here as it was written down. */
export function detailWords(
  detail: AuditEntryAnswer['detail'],
  language: Language,
): readonly { readonly name: string; readonly value: string }[] {
  const { account, frame } = messages[language];
  const nameOf = (name: string): string =>
    Object.hasOwn(account.audit.detail, name) ? account.audit.detail[name as Detail] : '';
  const valueOf = (value: string): string => {
    if (Object.hasOwn(frame.role, `${value}In`)) return frame.role[`${value}In` as RoleIn];
    return Object.hasOwn(account.audit.value, value) ? account.audit.value[value as Value] : value;
  };
  return Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name: nameOf(name), value: valueOf(value) }));
}

/** An instant as day and time where the reader is: `2026-03-02`, `2026-03-02T09:30`. */
export function localMoment(instant: string): { readonly day: string; readonly moment: string } {
  const date = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return { day, moment: `${day}T${two(date.getHours())}:${two(date.getMinutes())}` };
}

/** Entries by the day on which they happened where the reader is, in their order. */
export function byDay<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const { day } = localMoment(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The instant at which a day begins where the reader is; `later` days after it. */
export function startOfDay(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
