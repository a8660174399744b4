import { join } from 'node:path';
import { KoersServer } from '../support/koers-server.ts';
import type { Fault } from './fault-drill.ts';
import { lockFromOutside } from './outside-lock.ts';
import { limitedDisk, mountSmallDisk } from './small-disk.ts';

/** A server that runs, and what can befall its data folder. */
export interface Faulty {
  /** What it is in truth, for a report. */
  readonly name: string;
  readonly server: KoersServer;
  readonly fault: Fault;
  dispose(): Promise<void>;
}

/**
 * - `full`: no more fits on the disk of the data folder; where the system gives no disk of one's own, as `readonly`
 * - `readonly`: the system refuses every write to a file
 * - `locked`: another program holds the database's write lock
 */
export type FaultName = 'full' | 'readonly' | 'locked';

export const FAULTS: Readonly<Record<FaultName, () => Promise<Faulty>>> = {
  full: async () => onDisk((await mountSmallDisk()) ?? (await limitedDisk())),
  readonly: async () => onDisk(await limitedDisk()),
  locked: lockable,
};

async function onDisk(disk: Awaited<ReturnType<typeof limitedDisk>>): Promise<Faulty> {
  const { name, server } = disk;
  await server.start();
  return { name, server, fault: { begin: disk.fill, end: disk.free }, dispose: disk.dispose };
}

async function lockable(): Promise<Faulty> {
  const server = await KoersServer.start({ env: { LOG_LEVEL: 'error' } });
  const nothing = async (): Promise<void> => {};
  let letGo = nothing;
  const end = async (): Promise<void> => {
    await letGo();
    letGo = nothing;
  };
  return {
    name: 'a lock held from outside',
    server,
    fault: {
      begin: async () => {
        letGo = await lockFromOutside(join(server.dataFolder, 'koers.sqlite'));
      },
      end,
    },
    dispose: async () => {
      await end();
      await server.dispose();
    },
  };
}
