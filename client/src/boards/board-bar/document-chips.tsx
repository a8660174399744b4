import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { IconCompass, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { treeQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { compareNames } from '../../ui/format.ts';
import type { BoardChange, BoardState } from './board-query.ts';
import { PickChip } from './filter-chip.tsx';

interface Props {
  readonly state: BoardState;
  readonly onChange: (change: BoardChange) => void;
}

/** Documents as choices, by their titles. */
function useChoices(isShown: (document: DocumentAnswer) => boolean, also: string | undefined) {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { data: documents } = useQuery(treeQuery());
  return useMemo(() => {
    const compare = compareNames(language);
    return (documents ?? [])
      .filter((document) => isShown(document) || document.id === also)
      .map(({ id, title }) => ({ value: id, label: title || t('bar.untitled') }))
      .toSorted((a, b) => compare(a.label, b.label));
  }, [documents, isShown, also, language, t]);
}

const isStrategy = ({ kind }: DocumentAnswer): boolean => kind === 'strategy';
const isAny = (): boolean => true;

/** A strategy, and all that stands under it. */
export function StrategyChip({ state, onChange }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const choices = useChoices(isStrategy, state.under);
  return (
    <PickChip
      label={t('bar.strategy')}
      icon={<IconCompass size={15} stroke={1.7} aria-hidden />}
      choices={choices}
      value={state.under ?? null}
      // a document that was chosen before may stand under another strategy
      onPick={(under) => onChange({ under: under ?? undefined, documentId: undefined })}
      search={{}}
    />
  );
}

/** One document alone. */
export function DocumentChip({ state, onChange }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const choices = useChoices(isAny, state.documentId);
  return (
    <PickChip
      label={t('bar.document')}
      icon={<IconFileText size={15} stroke={1.7} aria-hidden />}
      choices={choices}
      value={state.documentId ?? null}
      onPick={(documentId) => onChange({ documentId: documentId ?? undefined })}
      search={{}}
    />
  );
}
