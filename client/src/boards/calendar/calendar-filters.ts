import { content } from '@koers/shared/blocks/content.ts';
import { useLanguage } from '../../i18n/language.ts';
import type { Choice } from '../../ui/pick-one.tsx';
import type { BoardFilterName } from '../board-bar/board-filters.tsx';
import { STAGES } from './stage-mark.tsx';

export const CALENDAR_FILTERS: readonly BoardFilterName[] = ['under', 'documentId', 'channel', 'person', 'status'];

/** The stages in the reader's language, for a filter. */
export function useStageChoices(): readonly Choice[] {
  const { language } = useLanguage();
  return STAGES.map((value) => ({ value, label: content.fields.stage.options[value][language] }));
}
