import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './report.module.css';

interface Props {
  readonly html: string;
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** That another one is being made: this is the one before it. */
  readonly isOld: boolean;
}

/** The report as it will be printed, on paper of its own: nothing in it runs, and nothing of the page's style reaches it. */
export function ReportSheet({ html, frame, isOld }: Props): ReactNode {
  const { t } = useTranslation('report');
  const [height, setHeight] = useState(900);
  const measure = () => {
    const content = frame.current?.contentDocument?.documentElement;
    if (content) setHeight(Math.ceil(content.querySelector('main')?.getBoundingClientRect().height ?? 900));
  };
  const loaded = useFollowLinks(frame);
  const measureNow = useEffectEvent(measure);
  useEffect(() => {
    // text wraps anew where the window becomes narrower
    const observer = new ResizeObserver(() => measureNow());
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return (
    <iframe
      ref={frame}
      className={classes['sheet']}
      data-old={isOld || undefined}
      title={t('preview.frame')}
      srcDoc={html}
      sandbox="allow-same-origin allow-modals"
      style={{ height }}
      onLoad={() => {
        measure();
        loaded();
        const content = frame.current?.contentDocument;
        // a list of measurements that is opened makes it longer
        for (const one of content?.querySelectorAll('details') ?? []) one.addEventListener('toggle', measure);
      }}
    />
  );
}

/** Links of a report lead through the app, wherever it was reached. @returns what to do once the sheet has come */
function useFollowLinks(frame: RefObject<HTMLIFrameElement | null>): () => void {
  const navigate = useNavigate();
  return () => {
    frame.current?.contentDocument?.addEventListener('click', (event) => {
      const link = (event.target as Element).closest?.('a[href]');
      const address = link && new URL(link.getAttribute('href') ?? '', globalThis.location.href);
      const documentId = address ? /^\/d\/([A-Za-z0-9_-]+)$/.exec(address.pathname)?.[1] : undefined;
      if (!address || documentId === undefined) return;
      event.preventDefault();
      const block = address.searchParams.get('block');
      if (event.ctrlKey || event.metaKey) {
        globalThis.open(`${address.pathname}${address.search}`, '_blank', 'noopener');
        return;
      }
      void navigate({ to: '/d/$documentId', params: { documentId }, search: block === null ? {} : { block } });
    });
  };
}
