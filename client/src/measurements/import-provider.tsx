import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import type { ImportFrom } from './import-dialog.tsx';

interface Import {
  /** @param from the KPI that one comes from, if any */
  readonly openImport: (from: ImportFrom | null) => void;
}

const Context = createContext<Import>({ openImport: () => undefined });

export const useOpenImport = (): Import => use(Context);

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

/** Makes adding measurements from a file reachable from everywhere in the frame. */
export function ImportProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [opened, setOpened] = useState<{ from: ImportFrom | null } | null>(null);
  const value = useMemo(() => ({ openImport: (from: ImportFrom | null) => setOpened({ from }) }), []);
  return (
    <Context value={value}>
      {children}
      {opened && (
        <Suspense fallback={null}>
          <ImportDialog from={opened.from} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </Context>
  );
}
