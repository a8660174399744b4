import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { KoersServer } from '../support/koers-server.ts';
import { faultDrill, type FaultFigures, type FaultOptions } from './fault-drill.ts';
import { FAULTS, type FaultName, type Faulty } from './faults.ts';
import { lockFromOutside } from './outside-lock.ts';
import { seeded } from './seeded.ts';
import { mountSmallDisk } from './small-disk.ts';
import { stopDrill } from './stop-drill.ts';

/** Processes of their own start slowly on a busy machine. */
const SLOW = { timeout: 180_000 } as const;

const seed = Number(process.env['KOERS_SEED'] ?? Math.floor(Math.random() * 1e6));
const random = seeded(seed);

let faulty: Faulty | null = null;
afterEach(async () => {
  await faulty?.dispose();
  faulty = null;
});

describe(`a data folder that takes nothing for a while (seed ${seed})`, () => {
  const drill = async (name: FaultName, options: Pick<FaultOptions, 'killed' | 'lasts'>): Promise<FaultFigures> => {
    faulty = await FAULTS[name]();
    return faultDrill(faulty.server, faulty.fault, { rooms: 3, clientsPerRoom: 2, random, ...options });
  };

  it.for([
    ['full', { killed: false, lasts: 1000 }],
    ['full', { killed: true, lasts: 1000 }],
    ['readonly', { killed: false, lasts: 1000 }],
    ['locked', { killed: false, lasts: 10_000 }],
  ] as const)(
    'S9 %s %o: nothing is acknowledged, all is read, and it recovers by itself',
    SLOW,
    async ([name, options]) => {
      const figures = await drill(name, options);
      expect(figures).toMatchObject({ failed: true, readOn: true, coldRead: true, lost: [], doubled: [], missing: [] });
      const { before, during, end } = figures.acknowledged;
      expect(before).toBeGreaterThan(0);
      expect(during).toBeLessThan(figures.typed);
      expect(end).toBe(figures.typed);
      expect(figures.recoveredMs).not.toBeNull();
      // A call that writes is told so in time, and nobody else waits for it.
      expect(figures.writes.answers).toEqual(['503 not-stored, again']);
      expect(figures.writes.longestMs).toBeLessThan(10_000);
      expect(figures.stallMs).toBeLessThan(1500);
    },
  );
});

describe('H20 a server that is asked to end', () => {
  it('stores what is there, closes with 1012, and ends with 0', SLOW, async () => {
    const server = await KoersServer.start({ env: { LOG_LEVEL: 'error' } });
    try {
      const figures = await stopDrill(server, null, random);
      expect(figures).toMatchObject({ code: 0, lost: [], doubled: [], missing: [] });
      expect(new Set(figures.closes)).toEqual(new Set([1012]));
      expect(figures.milliseconds).toBeLessThan(10_000);
    } finally {
      await server.dispose();
    }
  });

  it.for(['full', 'locked'] as const)(
    'says by its code that something could not be stored, within ten seconds: %s',
    SLOW,
    async (name) => {
      faulty = await FAULTS[name]();
      const figures = await stopDrill(faulty.server, faulty.fault, random);
      expect(figures).toMatchObject({ code: 1, lost: [], doubled: [], missing: [] });
      expect(figures.underWay).toBeGreaterThan(0);
      expect(new Set(figures.closes)).toEqual(new Set([1012]));
      expect(figures.milliseconds).toBeLessThan(10_000);
      expect(faulty.server.log()).toContain('not everything could be stored before the server stopped');
    },
  );
});

describe('H21 a server that cannot keep its data', () => {
  it('says that its folder is read-only, and ends with 1', SLOW, async () => {
    const disk = await mountSmallDisk();
    // A machine that gives no disk of one's own: another's folder is as good as read-only.
    const start = disk ? await onReadOnly(disk) : await inForeignFolder();
    expect(start).toEqual(refusal(disk ? /read-only/ : /may not write there/));
  });

  it('says that its folder is another’s, and ends with 1', SLOW, async () => {
    expect(await inForeignFolder()).toEqual(refusal(/may not write there/));
  });

  it('says that the database is locked, and ends with 1', SLOW, async () => {
    const server = await KoersServer.start();
    let letGo = async (): Promise<void> => {};
    try {
      await server.kill();
      letGo = await lockFromOutside(join(server.dataFolder, 'koers.sqlite'));
      expect(await startOf(server)).toEqual(refusal(/another program keeps the database locked/));
    } finally {
      await letGo();
      await server.dispose();
    }
  });
});

interface Start {
  /** What it printed on the way, its folder written as `DATA_DIR`. */
  readonly said: string;
  readonly printedStack: boolean;
}

/** Words that name the folder and the reason, exit code 1, and no stack. */
function refusal(why: RegExp): Start {
  const words = new RegExp(`\\(code 1\\):\\s+Koers cannot keep its data in DATA_DIR: .*${why.source}`);
  return { said: expect.stringMatching(words) as string, printedStack: false };
}

async function startOf(server: KoersServer): Promise<Start> {
  const said = await server.start().then(
    () => 'it served',
    (error: Error) => error.message,
  );
  return { said: said.replaceAll(server.dataFolder, 'DATA_DIR'), printedStack: /^ {4}at /m.test(said) };
}

/** Starts a server where it had written before: such a database would open. */
async function onReadOnly(disk: NonNullable<Awaited<ReturnType<typeof mountSmallDisk>>>): Promise<Start> {
  try {
    await disk.server.start();
    await disk.server.kill();
    await disk.remount('ro');
    return await startOf(disk.server);
  } finally {
    await disk.dispose();
  }
}

/** Starts a server on a folder that its user may not write in; root gives up what makes it an exception. */
async function inForeignFolder(): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'koers-foreign-'));
  chmodSync(folder, 0o555);
  const through = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
  const server = await KoersServer.prepare({ dataFolder: folder, through });
  try {
    return await startOf(server);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
