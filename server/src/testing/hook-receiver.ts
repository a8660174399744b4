import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server of somebody else's, that takes what is sent to it. */
export interface HookReceiver {
  readonly url: string;
  readonly received: Received[];
  /** What is answered next, one after another; 200 once there is none left. */
  readonly answers: { readonly status: number; readonly body?: string }[];
  stop(): void;
}

export async function startHookReceiver(): Promise<HookReceiver> {
  const received: Received[] = [];
  const answers: HookReceiver['answers'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const { status, body: said = 'thanks' } = answers.shift() ?? { status: 200 };
      response.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {}).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
