import { Checkbox, Popover, Stack } from '@mantine/core';
import { IconCircleDot } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/chip.tsx';
import type { Choice } from '../../ui/pick-one.tsx';
import { statusesOf, toggleStatus, type BoardChange, type BoardState } from './board-query.ts';
import { FilterChip } from './filter-chip.tsx';

interface Props {
  readonly state: BoardState;
  readonly onChange: (change: BoardChange) => void;
  readonly choices: readonly Choice[];
}

/** One status or several. */
export function StatusChip({ state, onChange, choices }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [isOpen, setIsOpen] = useState(false);
  const label = t('bar.status');
  const asked = statusesOf(state);
  const words = choices.filter(({ value }) => asked.includes(value)).map((choice) => choice.label);
  const chosen = asked.length === 0 ? null : words.length > 0 ? words.join(', ') : t('bar.unknown');
  return (
    <FilterChip label={label} chosen={chosen} onClear={() => onChange({ status: undefined })}>
      <Popover opened={isOpen} onChange={setIsOpen} trapFocus returnFocus>
        <Popover.Target>
          <Chip
            icon={<IconCircleDot size={15} stroke={1.7} aria-hidden />}
            isEmpty={chosen === null}
            aria-expanded={isOpen}
            aria-label={chosen === null ? label : `${label}: ${chosen}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {chosen ?? label}
          </Chip>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <Stack gap={10}>
            {choices.map((choice) => (
              <Checkbox
                key={choice.value}
                size="sm"
                label={choice.label}
                checked={asked.includes(choice.value)}
                onChange={() => onChange(toggleStatus(state, choice.value))}
              />
            ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </FilterChip>
  );
}
