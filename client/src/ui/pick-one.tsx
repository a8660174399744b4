import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import classes from './pick-one.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
}

interface Props {
  /** What opens it: a button that takes `onClick` and shows the choice. */
  readonly renderTarget: (open: { onClick: () => void; 'aria-expanded': boolean }) => ReactNode;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onPick: (value: string | null) => void;
  /** The first line, which chooses nothing; absent where something must be chosen. */
  readonly none?: string;
  /** Asks for a search field. With `onType` the choices are those of what is typed: they are not narrowed here. */
  readonly search?: {
    readonly placeholder: string;
    readonly nothing: string;
    readonly onType?: (text: string) => void;
  };
}

const NONE = '';
/** More lines than these are looked for by typing, where that can be done. */
const MOST_SHOWN = 100;

/** A list that opens in place and picks one; found by typing when it may be long. */
export function PickOne({ renderTarget, label, choices, value, onPick, none, search }: Props): ReactNode {
  const [wanted, setWanted] = useState('');
  const type = (text: string) => {
    setWanted(text);
    search?.onType?.(text);
  };
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      type('');
      combobox.focusTarget();
    },
    onDropdownOpen: () => (search ? combobox.focusSearchInput() : combobox.selectActiveOption()),
  });
  const matching = search?.onType
    ? choices
    : choices.filter((choice) => choice.label.toLowerCase().includes(wanted.trim().toLowerCase()));
  const found = search ? matching.slice(0, MOST_SHOWN) : matching;
  const line = (choice: Choice, isChosen: boolean) => (
    <Combobox.Option key={choice.value} value={choice.value} active={isChosen} className={classes['option'] ?? ''}>
      {choice.icon}
      <span className={classes['label']}>{choice.label}</span>
      {isChosen && <IconCheck size={15} stroke={2} aria-hidden />}
    </Combobox.Option>
  );
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      shadow="md"
      withinPortal
      onOptionSubmit={(picked) => {
        onPick(picked === NONE ? null : picked);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {renderTarget({ onClick: () => combobox.toggleDropdown(), 'aria-expanded': combobox.dropdownOpened })}
      </Combobox.Target>
      <Combobox.Dropdown>
        {search && (
          <Combobox.Search
            value={wanted}
            onChange={(event) => {
              type(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
            placeholder={search.placeholder}
            aria-label={search.placeholder}
          />
        )}
        <Combobox.Options aria-label={label} mah={280} style={{ overflowY: 'auto' }}>
          {none !== undefined && wanted === '' && line({ value: NONE, label: none }, value === null)}
          {found.map((choice) => line(choice, choice.value === value))}
          {search && found.length === 0 && <Combobox.Empty>{search.nothing}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
