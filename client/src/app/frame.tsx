import { Drawer } from '@mantine/core';
import { useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NewDocumentProvider } from '../documents/new-document.tsx';
import { InviteProvider } from '../people/invite-dialog.tsx';
import { ImportProvider } from '../measurements/import-provider.tsx';
import { FeedProvider } from '../outward/feed-provider.tsx';
import { useUnreadCount } from '../api/inbox-hooks.ts';
import { FrameContext } from '../ui/page.tsx';
import { BoardItems } from './board-items.tsx';
import { loadEditor } from './load-editor.ts';
import { CommandPalette } from './command-palette.tsx';
import { documentLinks } from './document-links.tsx';
import classes from './frame.module.css';
import { LostWorkspace, useLostWorkspace } from './lost-workspace.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import { useGoKeys } from './use-go-keys.ts';

/** Under this width the sidebar lies over the page; see frame.module.css. */
const NARROW = '(max-width: 860px)';

const SCREENS = ['/goals', '/timeline', '/work', '/inbox', '/trash', '/settings'] as const;

/** Brings the other screens in while nothing else is to do: without a connection they are here already. */
function fetchTheRest(router: ReturnType<typeof useRouter>): () => void {
  const timer = setTimeout(() => {
    // a part that does not come now is asked for again when it is needed
    for (const to of SCREENS) void router.preloadRoute({ to }).catch(() => undefined);
    void loadEditor().catch(() => undefined);
  }, 2000);
  return () => clearTimeout(timer);
}

/** What stands around every page: the sidebar, search, shortcuts. Nothing of a workspace that is closed to me. */
export function Frame(): ReactNode {
  const lost = useLostWorkspace();
  return lost ? <LostWorkspace lost={lost} /> : <OpenFrame />;
}

function OpenFrame(): ReactNode {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const [folded, setFolded] = useLocalStorage({
    key: 'koers.sidebar-folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [drawer, setDrawer] = useState(false);
  const [shortcuts, setShortcuts] = useState(false);
  const { pathname } = useLocation();
  const [drawnAt, setDrawnAt] = useState(pathname);
  if (drawnAt !== pathname) {
    setDrawnAt(pathname);
    setDrawer(false);
  }

  const router = useRouter();
  useEffect(() => fetchTheRest(router), [router]);

  const toggle = () => (isNarrow ? setDrawer((open) => !open) : setFolded((now) => !now));
  useHotkeys([['mod+\\', toggle]], [], true);
  useGoKeys({ onHelp: () => setShortcuts(true) });

  const unread = useUnreadCount();
  const frame = useMemo(
    () => ({
      sidebar: isNarrow ? ('drawer' as const) : folded ? ('folded' as const) : ('shown' as const),
      showSidebar: () => (isNarrow ? setDrawer(true) : setFolded(false)),
      unread,
    }),
    [isNarrow, folded, setFolded, unread],
  );
  const sidebar = (
    <Sidebar
      onFold={() => (isNarrow ? setDrawer(false) : setFolded(true))}
      onOpen={() => setDrawer(false)}
      onShortcuts={() => setShortcuts(true)}
    />
  );
  return (
    <FrameContext value={frame}>
      <NewDocumentProvider>
        <InviteProvider links={documentLinks}>
          <ImportProvider>
            <a href="#content" className={classes['skip']}>
              {t('app.skip')}
            </a>
            <div className={classes['frame']}>
              {frame.sidebar === 'shown' && <div className={classes['sidebar']}>{sidebar}</div>}
              <main id="content" tabIndex={-1} className={classes['main']}>
                <FeedProvider>
                  <BoardItems>
                    <Outlet />
                  </BoardItems>
                </FeedProvider>
              </main>
            </div>
            <Drawer.Root
              opened={frame.sidebar === 'drawer' && drawer}
              onClose={() => setDrawer(false)}
              size={300}
              padding={0}
              transitionProps={{ duration: 120 }}
            >
              <Drawer.Overlay />
              <Drawer.Content aria-label={t('nav.label')}>
                <Drawer.Body>{sidebar}</Drawer.Body>
              </Drawer.Content>
            </Drawer.Root>
            <CommandPalette onShortcuts={() => setShortcuts(true)} onToggleSidebar={toggle} />
            <ShortcutsDialog opened={shortcuts} onClose={() => setShortcuts(false)} />
          </ImportProvider>
        </InviteProvider>
      </NewDocumentProvider>
    </FrameContext>
  );
}
