import type { Ending, PagePatch } from '@koers/shared/share/page-patch.ts';

/** Somebody's open page behind a link, read as it comes: what it was told, and every byte of it. */
export interface ShareReader {
  readonly status: number;
  readonly patches: readonly PagePatch[];
  readonly held: number;
  readonly end: Ending | null;
  /** Everything that came. */
  readonly bytes: string;
  readonly ended: boolean;
  close(): void;
}

/** Opens the stream of a page behind a link; resolves once it is open or was refused. */
export async function followShare(url: string, cookie: string | null = null): Promise<ShareReader> {
  const abort = new AbortController();
  const answer = await fetch(url, { headers: { ...(cookie && { cookie }) }, signal: abort.signal });
  const patches: PagePatch[] = [];
  const reader = {
    status: answer.status,
    patches,
    held: 0,
    end: null as Ending | null,
    bytes: JSON.stringify([...answer.headers]),
    ended: false,
    close: () => abort.abort(),
  };
  if (answer.status !== 200 || !answer.body) return reader;
  const opened = Promise.withResolvers<void>();
  void (async () => {
    let rest = '';
    try {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        reader.bytes += chunk;
        const messages = (rest + chunk).split('\n\n');
        rest = messages.pop() ?? '';
        for (const message of messages) {
          const event = /^event: (.*)$/m.exec(message)?.[1];
          const data = JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? 'null');
          if (event === 'patch') patches.push(data as PagePatch);
          if (event === 'held') reader.held += 1;
          if (event === 'end') reader.end = (data as { why: Ending }).why;
        }
        opened.resolve();
      }
      reader.ended = true;
    } catch {
      // The test closed it.
    }
    opened.resolve();
  })();
  await opened.promise;
  return reader;
}
