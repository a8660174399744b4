import type { KoersServer, ServerEnd } from '../support/koers-server.ts';
import { signUp } from '../support/person.ts';
import { DrillTeams } from './drill-teams.ts';
import { Metrics, type Fault } from './fault-drill.ts';
import { until } from './until.ts';

export interface StopFigures extends ServerEnd {
  /** The codes with which people's sockets were closed. */
  readonly closes: readonly (number | null)[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Words that were missing when everyone had come back. */
  readonly missing: readonly string[];
  /** Words that were typed and not acknowledged when the server was asked to end. */
  readonly underWay: number;
}

/** A server is asked to end (SIGTERM) while people type; `fault`, if any, keeps it from storing what they typed last. */
export async function stopDrill(server: KoersServer, fault: Fault | null, random: () => number): Promise<StopFigures> {
  const person = await signUp(server.url, { name: 'Drill' });
  const teams = await DrillTeams.create(server, person, { rooms: 3, clientsPerRoom: 2 });
  const metrics = new Metrics(server);
  await teams.connect();
  await until(() => {
    teams.type(random);
    return teams.everyone.every((client) => client.typed > 3);
  }, 20_000);
  await fault?.begin();
  await until(async () => {
    teams.type(random);
    return fault === null || (await metrics.commitFailures()) > 0;
  }, 20_000);
  teams.everyone.forEach((client) => client.type(false, false));
  const underWay = teams.typed - teams.acknowledged;
  const end = await server.terminate();
  const closes = teams.everyone.map((client) => client.closeCode);
  await fault?.end();
  teams.drop();
  await server.start();
  const { lost, doubled } = await teams.look();
  await teams.connect();
  await until(() => teams.acknowledged === teams.typed, 20_000);
  const missing = await teams.missing();
  teams.drop();
  return { ...end, closes, lost, doubled, missing, underWay };
}
