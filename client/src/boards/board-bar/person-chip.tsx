import { IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, peopleQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { compareNames } from '../../ui/format.ts';
import type { BoardChange, BoardState } from './board-query.ts';
import { PickChip } from './filter-chip.tsx';

interface Props {
  readonly state: BoardState;
  readonly onChange: (change: BoardChange) => void;
  /** What a person is here; `Person` when absent. */
  readonly label?: string | undefined;
}

/** What somebody owns or is assigned to: I first, as `me`, so that a kept address is everybody's own. */
export function PersonChip({ state, onChange, label }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { data: people = [] } = useQuery(peopleQuery());
  const { data: me } = useQuery(meQuery());
  const compare = compareNames(language);
  const choices = [
    { value: 'me', label: t('bar.me') },
    ...people
      .filter(({ id }) => id !== me?.user.id)
      .map(({ id, name }) => ({ value: id, label: name }))
      .toSorted((a, b) => compare(a.label, b.label)),
  ];
  return (
    <PickChip
      label={label ?? t('bar.person')}
      icon={<IconUser size={15} stroke={1.7} aria-hidden />}
      choices={choices}
      value={state.person === me?.user.id ? 'me' : (state.person ?? null)}
      onPick={(person) => onChange({ person: person ?? undefined })}
      search={{}}
    />
  );
}
