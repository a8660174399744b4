import { setTimeout as wait } from 'node:timers/promises';
import type { KoersServer } from '../support/koers-server.ts';
import { signUp } from '../support/person.ts';
import { DrillClient, wordOf } from './drill-client.ts';

export interface DrillOptions {
  readonly kills: number;
  readonly rooms: number;
  readonly clientsPerRoom: number;
  /** The longest that people type before the plug is pulled, in milliseconds. */
  readonly longest: number;
  readonly random: () => number;
  readonly report?: (line: string) => void;
}

export interface DrillFigures {
  readonly kills: number;
  readonly typed: number;
  readonly acknowledged: number;
  /** Acknowledged words that were not in the document after a crash. */
  readonly lost: string[];
  /** Words that stood in it more than once. */
  readonly doubled: string[];
  /** Words, acknowledged or not, that were missing when everyone had come back. */
  readonly missing: string[];
}

async function textOf(url: string): Promise<string> {
  const reader = new DrillClient('reader', url);
  await reader.connect();
  await reader.synced;
  reader.drop();
  return reader.words;
}

const count = (text: string, word: string): number => text.split(word).length - 1;

/** People type in many rooms; again and again the server is killed at a random moment and started anew. */
export async function crashDrill(server: KoersServer, options: DrillOptions): Promise<DrillFigures> {
  const { kills, rooms, clientsPerRoom, longest, random, report = () => {} } = options;
  const person = await signUp(server.url, { name: 'Drill' });
  const { token } = await person.api.createToken('drill');
  const teams: { url: string; clients: DrillClient[] }[] = [];
  for (let room = 0; room < rooms; room++) {
    const { id } = await person.api.createDocument({ kind: 'page', title: `Room ${room}` });
    const url = `${server.syncUrl}/${id}?token=${token}&ack=1`;
    const names = Array.from({ length: clientsPerRoom }, (_, index) => `${room}-${index}`);
    teams.push({ url, clients: names.map((name) => new DrillClient(name, url)) });
  }
  const everyone = teams.flatMap(({ clients }) => clients);
  const lost: string[] = [];
  const doubled: string[] = [];
  const look = async (): Promise<void> => {
    const texts = await Promise.all(teams.map(({ url }) => textOf(url)));
    for (const [index, { clients }] of teams.entries()) {
      const text = texts[index] ?? '';
      for (const client of clients) {
        for (let number = 1; number <= client.typed; number++) {
          const times = count(text, wordOf(client.name, number));
          if (times > 1) doubled.push(wordOf(client.name, number));
          if (times === 0 && number <= client.acknowledged) lost.push(wordOf(client.name, number));
        }
      }
    }
  };
  for (let kill = 1; kill <= kills; kill++) {
    await Promise.all(everyone.map((client) => client.connect()));
    await Promise.all(everyone.map((client) => client.synced));
    const until = performance.now() + 30 + random() * longest;
    while (performance.now() < until) {
      for (const client of everyone) if (random() < 0.3) client.type(random() < 0.2, random() < 0.3);
      await wait(random() * 6);
    }
    await server.kill();
    for (const client of everyone) client.drop();
    await server.start();
    await look();
    if (kill % 10 === 0)
      report(
        `${kill} kills: ${sum(everyone, 'acknowledged')} of ${sum(everyone, 'typed')} words acknowledged, ${lost.length} lost, ${doubled.length} doubled`,
      );
  }
  await Promise.all(everyone.map((client) => client.connect()));
  const patience = performance.now() + 10_000;
  while (everyone.some((client) => client.acknowledged < client.typed) && performance.now() < patience) await wait(20);
  const missing: string[] = [];
  for (const { url, clients } of teams) {
    const text = await textOf(url);
    for (const client of clients) {
      for (let number = 1; number <= client.typed; number++) {
        if (count(text, wordOf(client.name, number)) !== 1) missing.push(wordOf(client.name, number));
      }
    }
  }
  for (const client of everyone) client.drop();
  return { kills, typed: sum(everyone, 'typed'), acknowledged: sum(everyone, 'acknowledged'), lost, doubled, missing };
}

function sum(clients: readonly DrillClient[], what: 'typed' | 'acknowledged'): number {
  return clients.reduce((total, client) => total + client[what], 0);
}
