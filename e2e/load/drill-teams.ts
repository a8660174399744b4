import type { KoersServer } from '../support/koers-server.ts';
import type { Person } from '../support/person.ts';
import { DrillClient, wordOf } from './drill-client.ts';

interface Team {
  readonly documentId: string;
  readonly url: string;
  readonly clients: readonly DrillClient[];
}

const count = (text: string, word: string): number => text.split(word).length - 1;

/** People who type in rooms of their own, and what a newcomer finds of it. */
export class DrillTeams {
  readonly teams: readonly Team[];
  readonly everyone: readonly DrillClient[];

  private constructor(teams: readonly Team[]) {
    this.teams = teams;
    this.everyone = teams.flatMap(({ clients }) => clients);
  }

  /** Makes a document a room. Nobody is connected yet. */
  static async create(
    server: KoersServer,
    person: Person,
    size: { readonly rooms: number; readonly clientsPerRoom: number },
  ): Promise<DrillTeams> {
    const { token } = await person.api.createToken('drill');
    const teams: Team[] = [];
    for (let room = 0; room < size.rooms; room++) {
      const { id } = await person.api.createDocument({ kind: 'page', title: `Room ${room}` });
      const url = `${server.syncUrl}/${id}?token=${token}&ack=1`;
      const names = Array.from({ length: size.clientsPerRoom }, (_, index) => `${room}-${index}`);
      teams.push({ documentId: id, url, clients: names.map((name) => new DrillClient(name, url)) });
    }
    return new DrillTeams(teams);
  }

  get typed(): number {
    return this.everyone.reduce((total, client) => total + client.typed, 0);
  }
  get acknowledged(): number {
    return this.everyone.reduce((total, client) => total + client.acknowledged, 0);
  }

  /** Connects whoever is not, and resolves when everyone has what the server has. */
  async connect(): Promise<void> {
    await Promise.all(this.everyone.filter((client) => !client.connected).map((client) => client.connect()));
    await Promise.all(this.everyone.map((client) => client.synced));
  }

  /** Each types a word, or not. */
  type(random: () => number): void {
    for (const client of this.everyone) if (random() < 0.3) client.type(random() < 0.2, random() < 0.3);
  }

  drop(): void {
    for (const client of this.everyone) client.drop();
  }

  /** What a newcomer to each room is told. */
  read(): Promise<string[]> {
    return Promise.all(this.teams.map(({ url }) => textOf(url)));
  }

  /**
   * Reads every document as a newcomer.
   * @returns acknowledged words that are not there, and words that stand there more than once
   */
  async look(): Promise<{ lost: string[]; doubled: string[] }> {
    const texts = await this.read();
    const lost: string[] = [];
    const doubled: string[] = [];
    for (const { client, number, times } of this.#words(texts)) {
      if (times > 1) doubled.push(wordOf(client.name, number));
      if (times === 0 && number <= client.acknowledged) lost.push(wordOf(client.name, number));
    }
    return { lost, doubled };
  }

  /** Words, acknowledged or not, that a newcomer does not find exactly once. */
  async missing(): Promise<string[]> {
    const words = [...this.#words(await this.read())];
    return words.filter(({ times }) => times !== 1).map(({ client, number }) => wordOf(client.name, number));
  }

  *#words(texts: readonly string[]): Generator<{ client: DrillClient; number: number; times: number }> {
    for (const [index, { clients }] of this.teams.entries()) {
      const text = texts[index] ?? '';
      for (const client of clients) {
        for (let number = 1; number <= client.typed; number++) {
          yield { client, number, times: count(text, wordOf(client.name, number)) };
        }
      }
    }
  }
}

async function textOf(url: string): Promise<string> {
  const reader = new DrillClient('reader', url);
  await reader.connect();
  await reader.synced;
  reader.drop();
  return reader.words;
}
