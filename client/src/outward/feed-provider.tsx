import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import type { FeedWish } from './feed-dialog.tsx';

interface Feeds {
  /** Offers to make a calendar; see FeedWish for what it starts with. */
  readonly openFeed: (wish: FeedWish) => void;
}

const Context = createContext<Feeds>({ openFeed: () => undefined });

export const useOpenFeed = (): Feeds => use(Context);

const FeedDialog = lazy(async () => ({ default: (await import('./feed-dialog.tsx')).FeedDialog }));

/** Makes calendars for one's own calendar program reachable from everywhere in the frame. */
export function FeedProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [wish, setWish] = useState<FeedWish | null>(null);
  const value = useMemo(() => ({ openFeed: setWish }), []);
  return (
    <Context value={value}>
      {children}
      {wish && (
        <Suspense fallback={null}>
          <FeedDialog wish={wish} onClose={() => setWish(null)} />
        </Suspense>
      )}
    </Context>
  );
}
