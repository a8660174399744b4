import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KoersServer } from '../support/koers-server.ts';
import type { Contender } from './contenders.ts';
import { ATTACKS, type AttackOrder } from './hostile-attacks.ts';
import { LoadClient } from './load-client.ts';
import { quantile } from './process-usage.ts';
import { Writer, editsIn } from './writer.ts';

/** `pnpm bench hostile`: how two people in one room fare while somebody does their worst in another. */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, only: { type: 'string', default: '' } },
});
const seconds = Number(values.seconds);
/** Letters a second. */
const RATE = 50;
/** What a person may do at once without being slowed is used up by then. */
const UNTIL_STEADY_MS = 12_000;
// KOERS_PROFILE=<folder>: each server leaves a .cpuprofile there.
const profile = process.env['KOERS_PROFILE'];
const profiled: Record<string, string> = profile
  ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=200 --cpu-prof-dir=${profile}` }
  : {};

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Account {
  readonly token: string;
  readonly document: string;
}

async function account(url: string, name: string): Promise<Account> {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const person = { name, email: `${name}@koers.test`, password: 'bench-bench-bench' };
  const cookie = (await post('/auth/sign-up', person)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const token = (await (await post('/tokens', { name, scopes: ['read', 'write'] }, { cookie })).json()) as {
    token: string;
  };
  const document = (await (await post('/documents', { kind: 'page', title: name }, { cookie })).json()) as {
    id: string;
  };
  return { token: token.token, document: document.id };
}

/** Two people next door, one of whom types. */
class Neighbours {
  readonly #writer = new Writer();
  readonly #typing: LoadClient;
  readonly #reading: LoadClient;
  #latencies: number[] = [];
  #arrived = 0;

  constructor(url: (document: string) => string, document: string) {
    const here = { url, named: false, knowsYjs: true } as Contender;
    this.#typing = new LoadClient(here, document, () => {});
    this.#reading = new LoadClient(here, document, (heard) => {
      const now = performance.now();
      for (const { update } of heard) {
        if (!update || update.byteLength <= 2) continue;
        for (const [client, from, to] of editsIn(update)) {
          if (client !== this.#writer.clientId) continue;
          for (let clock = from; clock < to; clock++) this.#latencies.push(now - (this.#writer.sentAt[clock] ?? now));
          this.#arrived = Math.max(this.#arrived, to);
        }
      }
    });
  }

  async open(): Promise<void> {
    await Promise.all([this.#typing.opened, this.#reading.opened]);
    for (const client of [this.#typing, this.#reading]) client.askForAll();
    await wait(300);
  }

  /** @returns the 99th percentile in milliseconds, and how many letters did not arrive */
  async type(): Promise<{ p50: number; p99: number; lost: number }> {
    this.#latencies = [];
    const began = performance.now();
    for (let typed = 0; typed < RATE * seconds; typed++) {
      await wait(Math.max(0, began + (typed * 1000) / RATE - performance.now()));
      this.#typing.socket.send(this.#typing.frameOf(this.#writer.type(performance.now())));
    }
    const patience = performance.now() + 10_000;
    while (this.#arrived < this.#writer.sentAt.length && performance.now() < patience) await wait(5);
    return {
      p50: quantile(this.#latencies, 0.5),
      p99: quantile(this.#latencies, 0.99),
      lost: this.#writer.sentAt.length - this.#arrived,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#typing.close(), this.#reading.close()]);
  }
}

const startServer = (): Promise<KoersServer> =>
  KoersServer.start({ env: { ...profiled, SIGN_UP: 'open', LOG_LEVEL: 'fatal' } });

/** Does harm to a server, in a process of its own, until it is stopped. @returns stops it */
async function attack(name: string, server: KoersServer): Promise<() => Promise<void>> {
  const mallory = await account(server.url, 'mallory');
  const order: AttackOrder = { name, url: urlOf(server, mallory)(mallory.document) };
  const attacker = fork(fileURLToPath(new URL('hostile-attacks.ts', import.meta.url)), [JSON.stringify(order)]);
  // Theirs is another machine: what they compute must not be what the neighbours, who are measured here, wait for.
  if (attacker.pid !== undefined) setPriority(attacker.pid, constants.priority.PRIORITY_LOW);
  await wait(UNTIL_STEADY_MS);
  return async () => {
    attacker.kill('SIGKILL');
    await once(attacker, 'exit');
  };
}

const urlOf =
  ({ syncUrl }: KoersServer, { token }: Account) =>
  (document: string): string =>
    `${syncUrl}/${document}?ack=1&token=${token}`;

async function underAttack(name: string): Promise<string> {
  const [server, elsewhere] = [await startServer(), await startServer()];
  try {
    const neighbour = await account(server.url, 'neighbour');
    const neighbours = new Neighbours(urlOf(server, neighbour), neighbour.document);
    await neighbours.open();
    await neighbours.type();
    const before = await neighbours.type();
    const stopElsewhere = await attack(name, elsewhere);
    const control = await neighbours.type();
    await stopElsewhere();
    const stop = await attack(name, server);
    const during = await neighbours.type();
    await stop();
    await neighbours.close();
    const ms = ({ p50, p99 }: { p50: number; p99: number }): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
    return `| ${name} | ${ms(before)} | ${ms(control)} | ${ms(during)} | ${before.lost + control.lost + during.lost} |`;
  } finally {
    if (profile) await server.stop();
    await Promise.all([server.dispose(), elsewhere.dispose()]);
  }
}

// Beside the harm done here, the same done to another server: what two cores have to share is no neighbour's fault.
console.log('| harm | none: p50 / p99, ms | to another server | to this server, in another room | letters lost |');
console.log('|---|---|---|---|---|');
for (const name of ATTACKS.filter((each) => each.includes(values.only))) console.log(await underAttack(name));
