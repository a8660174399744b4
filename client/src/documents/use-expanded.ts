import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';

/** Which documents of the tree are open, kept on this device; those at the top are open until they are closed. */
export function useExpanded() {
  const [chosen, setChosen] = useLocalStorage<Readonly<Record<string, boolean>>>({
    key: 'koers.tree',
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const expand = useCallback(
    (id: string, open: boolean) => setChosen((known) => (known[id] === open ? known : { ...known, [id]: open })),
    [setChosen],
  );
  const isExpanded = (id: string, depth: number): boolean => chosen[id] ?? depth === 0;
  return { isExpanded, expand };
}
