import type { Language } from '@koers/shared/blocks/define.ts';

/** Dutch when the browser names it before English; English for all others. */
export function languageFrom(header: string | undefined): Language {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find((tag) => tag === 'nl' || tag === 'en') === 'nl' ? 'nl' : 'en';
}
