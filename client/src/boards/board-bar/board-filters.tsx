import { IconAlarm, IconBroadcast, IconTargetArrow } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/chip.tsx';
import type { Choice } from '../../ui/pick-one.tsx';
import { BlockChip } from './block-chip.tsx';
import type { BoardChange, BoardState } from './board-query.ts';
import { DocumentChip, StrategyChip } from './document-chips.tsx';
import { PeriodChip } from './period-chip.tsx';
import { PersonChip } from './person-chip.tsx';
import { StatusChip } from './status-chip.tsx';

/** The filters that a board may have, in the order in which it names them. */
export type BoardFilterName = 'under' | 'documentId' | 'person' | 'status' | 'channel' | 'goal' | 'period' | 'late';

export interface BoardFiltersProps {
  readonly state: BoardState;
  readonly onChange: (change: BoardChange) => void;
  readonly filters: readonly BoardFilterName[];
  /** Of which one may ask several; needed for the filter `status`. */
  readonly statuses?: readonly Choice[] | undefined;
  /** What a person is here, such as `Owner`. */
  readonly personLabel?: string | undefined;
}

/** A board's filters as chips: what narrows says by what. */
export function BoardFilters({ filters, ...props }: BoardFiltersProps): ReactNode {
  return filters.map((name) => <OneFilter key={name} name={name} {...props} />);
}

function OneFilter({
  name,
  state,
  onChange,
  statuses = [],
  personLabel,
}: Omit<BoardFiltersProps, 'filters'> & { readonly name: BoardFilterName }): ReactNode {
  const { t } = useTranslation('boards');
  switch (name) {
    case 'under':
      return <StrategyChip state={state} onChange={onChange} />;
    case 'documentId':
      return <DocumentChip state={state} onChange={onChange} />;
    case 'person':
      return <PersonChip state={state} onChange={onChange} label={personLabel} />;
    case 'status':
      return <StatusChip state={state} onChange={onChange} choices={statuses} />;
    case 'channel':
      return (
        <BlockChip
          kind="channel"
          label={t('bar.channel')}
          icon={<IconBroadcast size={15} stroke={1.7} aria-hidden />}
          value={state.channel}
          onPick={(channel) => onChange({ channel })}
        />
      );
    case 'goal':
      return (
        <BlockChip
          kind="goal"
          label={t('bar.goal')}
          icon={<IconTargetArrow size={15} stroke={1.7} aria-hidden />}
          value={state.goal}
          onPick={(goal) => onChange({ goal })}
        />
      );
    case 'period':
      return <PeriodChip state={state} onChange={onChange} />;
    case 'late': {
      const isSet = state.late === 'true';
      return (
        <Chip
          icon={<IconAlarm size={15} stroke={1.7} aria-hidden />}
          isEmpty={!isSet}
          aria-pressed={isSet}
          onClick={() => onChange({ late: isSet ? undefined : 'true' })}
        >
          {t('bar.late')}
        </Chip>
      );
    }
  }
}
