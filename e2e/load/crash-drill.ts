import { setTimeout as wait } from 'node:timers/promises';
import type { KoersServer } from '../support/koers-server.ts';
import { signUp } from '../support/person.ts';
import { DrillTeams } from './drill-teams.ts';
import { until } from './until.ts';

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
  readonly lost: readonly string[];
  /** Words that stood in it more than once. */
  readonly doubled: readonly string[];
  /** Words, acknowledged or not, that were missing when everyone had come back. */
  readonly missing: readonly string[];
}

/** People type in many rooms; again and again the server is killed at a random moment and started anew. */
export async function crashDrill(server: KoersServer, options: DrillOptions): Promise<DrillFigures> {
  const { kills, longest, random, report = () => {} } = options;
  const teams = await DrillTeams.create(server, await signUp(server.url, { name: 'Drill' }), options);
  const lost: string[] = [];
  const doubled: string[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await teams.connect();
    const stop = performance.now() + 30 + random() * longest;
    while (performance.now() < stop) {
      teams.type(random);
      await wait(random() * 6);
    }
    await server.kill();
    teams.drop();
    await server.start();
    const seen = await teams.look();
    lost.push(...seen.lost);
    doubled.push(...seen.doubled);
    if (kill % 10 === 0)
      report(
        `${kill} kills: ${teams.acknowledged} of ${teams.typed} words acknowledged, ${lost.length} lost, ${doubled.length} doubled`,
      );
  }
  await teams.connect();
  await until(() => teams.acknowledged === teams.typed, 10_000);
  const missing = await teams.missing();
  teams.drop();
  return { kills, typed: teams.typed, acknowledged: teams.acknowledged, lost, doubled, missing };
}
