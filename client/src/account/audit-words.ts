import type { AuditEntryAnswer } from '@koers/shared/api/audit.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { useTranslation } from 'react-i18next';

type Detail = keyof (typeof messages)['nl']['account']['audit']['detail'];
type Value = keyof (typeof messages)['nl']['account']['audit']['value'];
type Role = 'viewer' | 'commenter' | 'editor' | 'owner';

const { detail: NAMES, value: VALUES } = messages.nl.account.audit;
const isName = (name: string): name is Detail => Object.hasOwn(NAMES, name);
const isValue = (value: string): value is Value => Object.hasOwn(VALUES, value);
const isRole = (value: string): value is Role => ['viewer', 'commenter', 'editor', 'owner'].includes(value);

/** What of an entry the sentence does not say: `rol: lezer`, and what has no name here as it was written down. */
export function useDetailWords(): (
  detail: AuditEntryAnswer['detail'],
) => readonly { readonly name: string; readonly value: string }[] {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const valueOf = (value: string): string => {
    if (isRole(value)) return frame(`role.${value}In`);
    return isValue(value) ? t(`audit.value.${value}`) : value;
  };
  return (detail) =>
    Object.entries(detail)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name: isName(name) ? t(`audit.detail.${name}`) : '', value: valueOf(value) }));
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
