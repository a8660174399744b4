import type { PersonOnDocument } from '@koers/shared/api/people.ts';
import type { TFunction } from 'i18next';

/** By what somebody has their role on a document, in words. */
export function whyOf(t: TFunction<'people'>, { by, through, group }: PersonOnDocument): string {
  if (by === 'workspace') return t('rights.why.workspace');
  const title = through && (through.title === null ? t('rights.why.above') : through.title || t('rights.why.untitled'));
  if (by === 'group') {
    const name = group?.name ?? '';
    return title === null ? t('rights.why.group', { group: name }) : t('rights.why.groupOn', { group: name, title });
  }
  return title === null ? t('rights.why.here') : t('rights.why.on', { title });
}
