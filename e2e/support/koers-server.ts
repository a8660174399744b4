import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { forgetProcess, newDataFolder, noteProcess } from './run-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY = /^Koers: (http:\/\/\S+)/m;
const START_LIMIT = 60_000;
const STOP_LIMIT = 15_000;

export interface ServerSettings {
  /** What config.ts reads, such as `{ SIGN_UP: 'open' }`. PORT and DATA_DIR are set here. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where its data lie; a new folder when absent. Goes with `dispose`. */
  readonly dataFolder?: string;
  /** What starts it, such as `nsenter …`: the command of the server follows. It must become that command (exec). */
  readonly through?: readonly string[];
}

/** How a server ended. */
export interface ServerEnd {
  /** Its exit code; null when a signal ended it. */
  readonly code: number | null;
  /** From the signal until it was gone. */
  readonly milliseconds: number;
}

/** A real Koers, in a process of its own, with a port and a data folder that outlive its restarts. */
export class KoersServer {
  readonly url: string;
  /** For `new WebsocketProvider(server.syncUrl, documentId, …)`. */
  readonly syncUrl: string;
  readonly port: number;
  readonly dataFolder: string;
  private readonly env: Readonly<Record<string, string>>;
  private readonly through: readonly string[];
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(port: number, settings: ServerSettings) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.syncUrl = `ws://127.0.0.1:${port}/sync`;
    this.dataFolder = settings.dataFolder ?? newDataFolder();
    this.env = settings.env ?? {};
    this.through = settings.through ?? [];
  }

  /** Starts one on a free port with an empty data folder; resolves when it serves. */
  static async start(settings: ServerSettings = {}): Promise<KoersServer> {
    const server = await KoersServer.prepare(settings);
    await server.start();
    return server;
  }

  /** A server that was not started yet. */
  static async prepare(settings: ServerSettings = {}): Promise<KoersServer> {
    return new KoersServer(await freePort(), settings);
  }

  /** The running process's id; undefined while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it (again), at the same address, with the same data. */
  async start(): Promise<void> {
    if (this.child) throw new Error('This server runs already');
    const [command = '', ...args] = this.through.concat(process.execPath, 'server/src/main.ts');
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...ownEnvironment(), ...this.env, HOST: '127.0.0.1', PORT: String(this.port), DATA_DIR: this.dataFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    if (child.pid !== undefined) noteProcess(child.pid);
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => {
      process.off('exit', killWithUs);
      if (child.pid !== undefined) forgetProcess(child.pid);
      if (this.child === child) this.child = undefined;
    });
    await this.untilReady(child);
  }

  /** Asks it to end (SIGTERM), as an operator does, and fails when it doesn't within 15 s. */
  async stop(): Promise<void> {
    const ended = this.end('SIGTERM');
    const tooLong = setTimeout(() => this.child?.kill('SIGKILL'), STOP_LIMIT);
    const [, signal] = await ended;
    clearTimeout(tooLong);
    if (signal === 'SIGKILL') throw new Error(`The server did not stop within ${STOP_LIMIT} ms:\n${this.log()}`);
  }

  /** Asks it to end (SIGTERM), whatever state it is in. @returns how that went; after 15 s it is killed, and has no code */
  async terminate(): Promise<ServerEnd> {
    const began = performance.now();
    const tooLong = setTimeout(() => this.child?.kill('SIGKILL'), STOP_LIMIT);
    const [code] = await this.end('SIGTERM');
    clearTimeout(tooLong);
    return { code, milliseconds: performance.now() - began };
  }

  /** Pulls the plug (SIGKILL): nothing in the server gets a chance to tidy up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops its clock (SIGSTOP): connections stay, nothing is answered. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Lets a paused one go on (SIGCONT). */
  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** All it ever wrote, over its restarts. */
  log(): string {
    return this.output;
  }

  /** The end, whatever state it is in; its data folder goes too. */
  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
    const child = this.child;
    if (!child) return [null, null];
    const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    child.kill(signal);
    return exit;
  }

  private untilReady(child: ChildProcess): Promise<void> {
    const startsAt = this.output.length;
    return new Promise((resolve, reject) => {
      const give = (settle: () => void) => {
        clearTimeout(limit);
        child.off('close', onClose);
        settle();
      };
      const fail = (reason: string) =>
        give(() => reject(new Error(`The server ${reason}:\n${this.output.slice(startsAt)}`)));
      // 'close' rather than 'exit': by then its last words have been read
      const onClose = (code: number | null) => fail(`ended before it served (code ${code})`);
      const limit = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`did not serve within ${START_LIMIT} ms`);
      }, START_LIMIT);
      const onOutput = (chunk: string) => {
        this.output += chunk;
        if (READY.test(this.output.slice(startsAt))) give(resolve);
      };
      child.once('close', onClose);
      child.once('error', (error) => fail(`could not be started (${error.message})`));
      child.stdout?.setEncoding('utf8').on('data', onOutput);
      child.stderr?.setEncoding('utf8').on('data', onOutput);
    });
  }
}

/** Our environment without what would reach into the server's configuration by accident. */
function ownEnvironment(): Record<string, string> {
  const settings =
    /^(HOST|PORT|DATA_DIR|PUBLIC_URL|DATABASE_URL|REDIS_URL|SMTP_URL|S3_URL|SIGN_UP|TRUST_PROXY|LOG_LEVEL)$/;
  const kept = Object.entries(process.env).filter(([name]) => !settings.test(name) && !name.startsWith('NODE_OPTIONS'));
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
