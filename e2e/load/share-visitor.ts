import { get, type IncomingMessage } from 'node:http';

/** One frame of a page's stream, as it came. */
export interface ShareFrame {
  /** `patch`, `held` or `end`; empty for a comment that keeps the line open. */
  readonly event: string;
  readonly data: string;
}

/** Somebody who has the page behind a link open: reads its stream and keeps nothing, so that hundreds of them are cheap. */
export class ShareVisitor {
  frames = 0;
  bytes = 0;
  readonly opened: Promise<void>;
  readonly #request: ReturnType<typeof get>;

  /** @param version of the page that they have already; `data-version` in its HTML */
  constructor(url: string, version: string, hear: (frame: ShareFrame) => void) {
    const opened = Promise.withResolvers<void>();
    this.opened = opened.promise;
    this.#request = get(`${url}/live?v=${encodeURIComponent(version)}`, { agent: false }, (answer) => {
      if (answer.statusCode === 200) opened.resolve();
      else opened.reject(new Error(`A visitor was answered with ${answer.statusCode}.`));
      this.#listen(answer, hear);
    });
    this.#request.on('error', opened.reject);
  }

  close(): void {
    this.#request.destroy();
  }

  #listen(answer: IncomingMessage, hear: (frame: ShareFrame) => void): void {
    let rest = '';
    answer.setEncoding('utf8');
    answer.on('error', () => {});
    answer.on('data', (chunk: string) => {
      this.bytes += Buffer.byteLength(chunk);
      const messages = (rest + chunk).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const event = /^event: (.*)$/m.exec(message)?.[1];
        if (event === undefined) continue;
        this.frames += 1;
        hear({ event, data: /^data: (.*)$/m.exec(message)?.[1] ?? '' });
      }
    });
  }
}
