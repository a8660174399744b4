import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './board-bar.module.css';

interface Props {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const PAUSE = 250;
const LONGEST = 200;

/** Looks in titles; asked once one has stopped typing for a moment. */
export function SearchField({ value, onChange }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  // another address, such as a saved view: unless it only now says what I typed
  if (known !== value) {
    setKnown(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const ask = useEffectEvent(() => {
    const wanted = typed.trim() === '' ? undefined : typed.trim();
    if (wanted !== value) onChange(wanted);
  });
  useEffect(() => {
    const timer = setTimeout(() => ask(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      className={classes['search'] ?? ''}
      size="xs"
      type="search"
      aria-label={t('bar.search')}
      placeholder={t('bar.search')}
      maxLength={LONGEST}
      leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('bar.clearSearch')} onClick={() => setTyped('')} />
      }
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        event.stopPropagation();
        setTyped('');
      }}
    />
  );
}
