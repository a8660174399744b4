import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftExpand, IconMenu2 } from '@tabler/icons-react';
import { createContext, use, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

interface Frame {
  /** `folded` on a wide screen, `drawer` on a narrow one: both have a button that brings the sidebar. */
  readonly sidebar: 'shown' | 'folded' | 'drawer';
  readonly showSidebar: () => void;
  /** How much waits in the inbox. */
  readonly unread: number;
}

/** What a page may know of the frame that it stands in. */
export const FrameContext = createContext<Frame>({ sidebar: 'shown', showSidebar: () => undefined, unread: 0 });

/** The bar over a page: the way to the sidebar, what the page puts there. */
export function PageBar({ left, right }: { readonly left?: ReactNode; readonly right?: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { sidebar, showSidebar, unread } = use(FrameContext);
  const label = unread > 0 ? t('nav.unfoldUnread', { count: unread }) : t('nav.unfold');
  return (
    <header className={classes['bar']}>
      {sidebar !== 'shown' && (
        <ActionIcon
          className={classes['menu'] ?? ''}
          data-unread={unread > 0 || undefined}
          aria-label={label}
          title={label}
          onClick={showSidebar}
          size={32}
        >
          {sidebar === 'folded' ? <IconLayoutSidebarLeftExpand size={19} stroke={1.6} /> : <IconMenu2 size={20} />}
        </ActionIcon>
      )}
      <div className={classes['left']}>{left}</div>
      <div className={classes['right']}>{right}</div>
    </header>
  );
}

/** What the browser's tab says: what is shown, and before it how much waits in the inbox. */
export function useTitle(title: string): void {
  const { unread } = use(FrameContext);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title === '' ? '' : `${title} · `}Koers`;
  }, [title, unread]);
}

interface PageProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** Beside the title: filters, a count. */
  readonly aside?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page of the frame that is no document: a title and what stands under it. */
export function Page({ title, intro, aside, wide = false, children }: PageProps): ReactNode {
  useTitle(title);
  return (
    <>
      <PageBar />
      <div className={classes['column']} data-wide={wide || undefined}>
        <div className={classes['head']}>
          <div>
            <h1 className={classes['title']}>{title}</h1>
            {intro && <p className={classes['intro']}>{intro}</p>}
          </div>
          {aside && <div className={classes['aside']}>{aside}</div>}
        </div>
        {children}
      </div>
    </>
  );
}
