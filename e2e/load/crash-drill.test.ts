import { afterAll, beforeAll, expect, it } from 'vitest';
import { KoersServer } from '../support/koers-server.ts';
import { crashDrill } from './crash-drill.ts';
import { seeded } from './seeded.ts';

const KILLS = 50;

let server: KoersServer;
beforeAll(async () => {
  server = await KoersServer.start({ env: { LOG_LEVEL: 'error' } });
});
afterAll(() => server.dispose());

it(`S7 nothing acknowledged is lost and nothing doubled over ${KILLS} kills at random moments`, async () => {
  const seed = Number(process.env['KOERS_SEED'] ?? Math.floor(Math.random() * 1e6));
  const figures = await crashDrill(server, {
    kills: KILLS,
    rooms: 8,
    clientsPerRoom: 2,
    longest: 400,
    random: seeded(seed),
  });
  expect({ seed, lost: figures.lost, doubled: figures.doubled, missing: figures.missing }).toEqual({
    seed,
    lost: [],
    doubled: [],
    missing: [],
  });
  // A drill in which nothing was acknowledged, or everything was, would prove nothing.
  expect(figures.acknowledged).toBeGreaterThan(KILLS * 10);
}, 600_000);
