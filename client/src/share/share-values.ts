import type { CallInput } from '@koers/shared/api/endpoint.ts';
import type { changeShare, createShare, ShareAnswer } from '@koers/shared/api/shares.ts';
import { HIDE_TOPICS, type HideTopic } from '@koers/shared/blocks/define.ts';
import { dayHere } from '../ui/today.ts';

/** What the form of a link holds. */
export interface ShareValues {
  readonly name: string;
  readonly password: string;
  /** Of a link that has one: whether it goes. */
  readonly removePassword: boolean;
  /** `YYYY-MM-DD`: the last day; null for none. */
  readonly lastDay: string | null;
  readonly withPlans: boolean;
  readonly topics: readonly HideTopic[];
  /** Ids of headings. */
  readonly sections: readonly string[];
}

export const NEW_SHARE: ShareValues = {
  name: '',
  password: '',
  removePassword: false,
  lastDay: null,
  withPlans: false,
  topics: [],
  sections: [],
};

/** The last day of a link, here; null for one that doesn't expire. */
export function lastDayOf(expiresAt: string | null): string | null {
  return expiresAt === null ? null : dayHere(new Date(Date.parse(expiresAt) - 1));
}

/** The instant after a day's end, here. */
export function endOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}

export function valuesOf(share: ShareAnswer): ShareValues {
  return {
    ...NEW_SHARE,
    name: share.name,
    lastDay: lastDayOf(share.expiresAt),
    withPlans: share.withPlans,
    topics: HIDE_TOPICS.filter((topic) => share.hide[topic]),
    sections: share.hide.sections.map(({ id }) => id),
  };
}

function hideOf({ topics, sections }: ShareValues): NonNullable<CallInput<typeof createShare>['body']['hide']> {
  return {
    budget: topics.includes('budget'),
    resistance: topics.includes('resistance'),
    responsibilities: topics.includes('responsibilities'),
    sections: [...sections],
  };
}

export function createBody(values: ShareValues): CallInput<typeof createShare>['body'] {
  return {
    name: values.name,
    ...(values.password !== '' && { password: values.password }),
    ...(values.lastDay !== null && { expiresAt: endOf(values.lastDay) }),
    withPlans: values.withPlans,
    hide: hideOf(values),
  };
}

/** What was changed alone: what somebody else changes meanwhile stays theirs. */
export function changeBody(before: ShareValues, values: ShareValues): CallInput<typeof changeShare>['body'] {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((one) => b.includes(one));
  const isHideSame = same(before.topics, values.topics) && same(before.sections, values.sections);
  return {
    ...(values.name !== before.name && { name: values.name }),
    ...(values.removePassword && { password: null }),
    ...(values.password !== '' && !values.removePassword && { password: values.password }),
    ...(values.lastDay !== before.lastDay && {
      expiresAt: values.lastDay === null ? null : endOf(values.lastDay),
    }),
    ...(values.withPlans !== before.withPlans && { withPlans: values.withPlans }),
    ...(!isHideSame && { hide: hideOf(values) }),
  };
}
