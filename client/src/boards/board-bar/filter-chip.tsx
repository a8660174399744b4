import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/chip.tsx';
import { PickOne, type Choice } from '../../ui/pick-one.tsx';
import classes from './board-bar.module.css';

interface Props {
  /** What it narrows: also what it says while it narrows nothing. */
  readonly label: string;
  /** The choice in words; null while nothing is chosen. */
  readonly chosen: string | null;
  readonly icon?: ReactNode;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** A filter: what opens its picker, and once it narrows, the way to take it away. */
export function FilterChip({ label, chosen, onClear, children }: Omit<Props, 'icon'>): ReactNode {
  const { t } = useTranslation('boards');
  return (
    <span className={classes['filter']} data-set={chosen !== null || undefined}>
      {children}
      {chosen !== null && (
        <button
          type="button"
          className={classes['clear']}
          aria-label={t('bar.clear', { filter: label })}
          title={t('bar.clear', { filter: label })}
          onClick={onClear}
        >
          <IconX size={13} stroke={2} aria-hidden />
        </button>
      )}
    </span>
  );
}

interface PickProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  /** What is chosen in words, where the choices may not have it. */
  readonly chosen?: string | null;
  readonly onPick: (value: string | null) => void;
  /** Asks for a search field; with `onType`, what is typed is looked for elsewhere. */
  readonly search?: { readonly onType?: (text: string) => void };
}

/** A filter of one choice out of a list. */
export function PickChip({ label, icon, choices, value, chosen, onPick, search }: PickProps): ReactNode {
  const { t } = useTranslation('boards');
  const words =
    value === null ? null : (chosen ?? choices.find((one) => one.value === value)?.label ?? t('bar.unknown'));
  return (
    <FilterChip label={label} chosen={words} onClear={() => onPick(null)}>
      <PickOne
        label={label}
        value={value}
        choices={choices}
        none={t('bar.all')}
        onPick={onPick}
        {...(search && { search: { placeholder: t('bar.find'), nothing: t('bar.nothing'), ...search } })}
        renderTarget={(open) => (
          <Chip
            {...open}
            icon={icon}
            isEmpty={words === null}
            aria-label={words === null ? label : `${label}: ${words}`}
          >
            {words ?? label}
          </Chip>
        )}
      />
    </FilterChip>
  );
}
