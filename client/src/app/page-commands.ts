import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** Something that the page on screen can do, for the palette. */
export interface PageCommand {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

const NONE: readonly PageCommand[] = [];
let offered: readonly PageCommand[] = NONE;
const listeners = new Set<() => void>();

function offer(commands: readonly PageCommand[]): void {
  offered = commands;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the page on screen offers. */
export function usePageCommands(): readonly PageCommand[] {
  return useSyncExternalStore(subscribe, () => offered);
}

/** Offers a command of this page for as long as it is shown; without a label, none. */
export function useOfferCommand({ id, label, run }: { id: string; label: string | null; run: () => void }): void {
  const runNow = useEffectEvent(run);
  useEffect(() => {
    if (label === null) return;
    const command: PageCommand = { id, label, run: () => runNow() };
    offer([...offered, command]);
    return () => offer(offered.filter((one) => one !== command));
  }, [id, label]);
}
