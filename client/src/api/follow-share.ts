import type { Ending, PagePatch } from '@koers/shared/share/page-patch.ts';

/** What a page behind a read-only link is told. */
export interface ShareNews {
  readonly onPatch: (patch: PagePatch) => void;
  /** It is on hold: nothing new comes for now. */
  readonly onHeld: () => void;
  readonly onEnd: (why: Ending) => void;
  /** Whether it is connected. */
  readonly onConnected: (isConnected: boolean) => void;
}

const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

/** What a status says of the link; null where it says nothing: the server is away, or has no room just now. */
const ENDED: Readonly<Record<number, Ending>> = { 401: 'password', 404: 'gone', 410: 'gone' };

/**
 * Follows the stream of a page behind a link; comes back by itself, also where the browser gives up. For the page of such a
 * link alone: the app follows events with live-events.ts.
 * @param address of the stream
 * @param versionNow what the page shows
 */
export function followShare(address: string, versionNow: () => string, news: ShareNews): void {
  let retry = FIRST_RETRY;
  const end = (source: EventSource, why: Ending): void => {
    source.close();
    news.onEnd(why);
  };
  const comeBack = async (source: EventSource): Promise<void> => {
    source.close();
    news.onConnected(false);
    const status = await fetch(address.replace(/\/live$/, ''), { method: 'HEAD', cache: 'no-store' }).then(
      (answer) => answer.status,
      () => 0,
    );
    const why = ENDED[status];
    if (why !== undefined) return news.onEnd(why);
    setTimeout(open, retry);
    retry = Math.min(retry * 2, LONGEST_RETRY);
  };
  const open = (): void => {
    const source = new EventSource(`${address}?v=${encodeURIComponent(versionNow())}`);
    source.addEventListener('open', () => {
      retry = FIRST_RETRY;
      news.onConnected(true);
    });
    source.addEventListener('patch', ({ data }: MessageEvent<string>) => {
      const patch = JSON.parse(data) as PagePatch;
      if (patch.from === '' || patch.from === versionNow()) return news.onPatch(patch);
      // Not of what stands here: the whole page is asked for, under a version that nobody has.
      source.close();
      setTimeout(open, 0);
    });
    source.addEventListener('held', () => news.onHeld());
    source.addEventListener('end', ({ data }: MessageEvent<string>) =>
      end(source, (JSON.parse(data) as { why: Ending }).why),
    );
    // A browser that comes back by itself would say the version of before: it is opened anew with the one of now.
    source.addEventListener('error', () => void comeBack(source));
  };
  open();
}
