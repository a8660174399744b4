import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig, type Config } from '../config.ts';
import { startServer, type RunningServer, type ServerParts } from '../start-server.ts';
import { HttpCaller } from './http-caller.ts';
import { MovableClock } from './fake-clock.ts';

export interface TestServer {
  readonly url: string;
  readonly running: RunningServer;
  readonly clock: MovableClock;
  readonly dataDir: string;
  /** Lines that the server logged, as JSON texts. */
  readonly logged: readonly string[];
  /** Somebody who has not signed in. */
  stranger(): HttpCaller;
  /** Makes an account; the first one owns the workspace, later ones are invited by it. */
  person(name: string, role?: 'viewer' | 'commenter' | 'editor' | 'owner'): Promise<HttpCaller>;
  /** Somebody with a role on one document alone. */
  guest(name: string, documentId: string, role: 'viewer' | 'commenter' | 'editor' | 'owner'): Promise<HttpCaller>;
  /** Stops it and starts it again on the same data. */
  restart(parts?: ServerParts): Promise<TestServer>;
  stop(): Promise<void>;
}

export interface TestServerSettings extends ServerParts {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
}

/** A whole server on a port of its own with a data folder of its own, as main.ts starts it. */
export async function startTestServer(settings: TestServerSettings = {}): Promise<TestServer> {
  const dataDir = settings.dataDir ?? mkdtempSync(join(tmpdir(), 'koers-server-'));
  const clock = settings.clock instanceof MovableClock ? settings.clock : new MovableClock();
  const config: Config = readConfig({ PORT: '0', DATA_DIR: dataDir, ...settings.env });
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const running = await startServer(config, { log, clock, ...withoutSettings(settings) });
  const url = running.address;
  let first: HttpCaller | null = null;

  const stop = async (): Promise<void> => {
    await running.close();
  };
  return {
    url,
    running,
    clock,
    dataDir,
    logged,
    stranger: () => new HttpCaller(url),
    async person(name, role = 'editor') {
      const caller = new HttpCaller(url);
      const inviteToken = first ? (await first.invite({ role })).token : undefined;
      await caller.signUp(name, inviteToken);
      first ??= caller;
      return caller;
    },
    async guest(name, documentId, role) {
      const caller = new HttpCaller(url);
      if (!first) throw new Error('Nobody is there who could invite a guest.');
      await caller.signUp(name, (await first.invite({ role, documentId })).token);
      return caller;
    },
    async restart(parts = {}) {
      await stop();
      return startTestServer({ ...settings, ...parts, clock, dataDir });
    },
    async stop() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function withoutSettings({ env: _env, dataDir: _dataDir, ...parts }: TestServerSettings): ServerParts {
  return parts;
}
