import { listDocumentBlocks, type BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { callWith } from '../../api/call.ts';
import { factsPageQuery } from '../../api/queries.ts';
import { keys } from '../../api/query-keys.ts';
import { keyOf } from '../block-fields.ts';
import { PickChip } from './filter-chip.tsx';

interface Props {
  readonly kind: 'channel' | 'goal';
  readonly label: string;
  readonly icon: ReactNode;
  /** `document/block`. */
  readonly value: string | undefined;
  readonly onPick: (value: string | undefined) => void;
}

const FEW = 30;

/** The title of the chosen block, which the few that were found may not have among them. */
function useTitleOf(kind: string, place: string | undefined): string | undefined {
  const [documentId = '', blockId = ''] = place?.split('/') ?? [];
  const { data } = useQuery({
    queryKey: [...keys.blocksOf(documentId), 'kind', kind],
    queryFn: ({ signal }) =>
      callWith(listDocumentBlocks, signal, { params: { id: documentId }, query: { kind, limit: 200 } }),
    enabled: documentId !== '',
  });
  return data?.items.find(({ id }) => id === blockId)?.title;
}

/** A filter on a channel or a goal of any document: found by typing, for there may be thousands. */
export function BlockChip({ kind, label, icon, value, onPick }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed, 200);
  const { data } = useQuery({
    ...factsPageQuery(kind, { q: wanted.trim() === '' ? undefined : wanted.trim(), sort: 'title', limit: FEW }),
    placeholderData: keepPreviousData,
  });
  const title = useTitleOf(kind, value);
  const asChoice = (block: BlockAnswer) => ({
    value: keyOf(block),
    label: `${block.title || t('bar.untitled')} · ${block.documentTitle || t('bar.untitled')}`,
  });
  return (
    <PickChip
      label={label}
      icon={icon}
      choices={data?.items.map(asChoice) ?? []}
      value={value ?? null}
      chosen={title ?? null}
      onPick={(place) => onPick(place ?? undefined)}
      search={{ onType: setTyped }}
    />
  );
}
