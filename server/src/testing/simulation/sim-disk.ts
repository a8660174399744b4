import type { Clock } from '../../clock.ts';
import type { Folded, Journal, JournalEntry, StoredDocument } from '../../rooms/journal.ts';
import { foldedInto } from '../memory-journal.ts';
import type { Seeded } from './seeded.ts';

interface Stored {
  readonly updates: { readonly seq: number; readonly update: Uint8Array }[];
  readonly snapshots: { readonly upToSeq: number; readonly bytes: Uint8Array }[];
}

/** What a fault does to the disk; all off in an honest one. */
export interface DiskFaults {
  /** Says "stored" before it is. */
  readonly acknowledgesEarly?: boolean;
  /** A compaction drops the whole tail, also what came while the snapshot was being made. */
  readonly dropsTooMuch?: boolean;
}

/** A disk that the simulation owns: slow, failing, and what was not yet written is gone after a crash. */
export class SimDisk {
  readonly #clock: Clock;
  readonly #random: Seeded;
  readonly #faults: DiskFaults;
  readonly #documents = new Map<string, Stored>();
  /** The part of commits that fail. */
  failing = 0;
  #power = 0;

  constructor(clock: Clock, random: Seeded, faults: DiskFaults = {}) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = faults;
  }

  /** What a server that starts now would read. */
  read(documentId: string): StoredDocument {
    const { updates, snapshots } = this.#of(documentId);
    const snapshot = snapshots.at(-1);
    const snapshotSeq = snapshot?.upToSeq ?? 0;
    const tail = updates.filter(({ seq }) => seq > snapshotSeq);
    return {
      snapshot: snapshot?.bytes ?? null,
      snapshotSeq,
      updates: tail.map(({ update }) => update),
      lastSeq: tail.at(-1)?.seq ?? snapshotSeq,
    };
  }

  /** The plug is pulled: writes that were on their way never happen. */
  crash(): void {
    this.#power += 1;
  }

  /** The journal of a server that runs on this disk. */
  journal(): Journal {
    const power = this.#power;
    const later = <T>(milliseconds: number, act: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        this.#clock.after(milliseconds, () => {
          // Without power there is nobody left to answer.
          if (power !== this.#power) return;
          try {
            resolve(act());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
    return {
      append: (entries) => this.#append(entries, later),
      load: (documentId) => later(this.#random.below(8), () => this.read(documentId)),
      fold: (documentId) => {
        const { snapshot, updates, lastSeq } = this.read(documentId);
        // What comes in while the snapshot is being made is not in it.
        return later(this.#random.below(80), () =>
          this.#putSnapshot(documentId, foldedInto(snapshot, updates), lastSeq),
        );
      },
      lastSeqs: () => Promise.resolve(new Map()),
      close: () => Promise.resolve(),
    };
  }

  #append(entries: readonly JournalEntry[], later: <T>(ms: number, act: () => T) => Promise<T>): Promise<number[]> {
    const copies = entries.map((entry) => ({ ...entry, update: entry.update.slice() }));
    const fails = this.#random.chance(this.failing);
    const write = (): number[] => {
      if (fails) throw new Error('the disk is full');
      return copies.map(({ documentId, update }) => {
        const { updates, snapshots } = this.#of(documentId);
        const seq = Math.max(updates.at(-1)?.seq ?? 0, snapshots.at(-1)?.upToSeq ?? 0) + 1;
        updates.push({ seq, update });
        return seq;
      });
    };
    const slow = this.#random.chance(0.1) ? 200 : 12;
    if (!this.#faults.acknowledgesEarly) return later(1 + this.#random.below(slow), write);
    void later(1 + this.#random.below(slow), write).catch(() => {});
    return Promise.resolve(copies.map((_, index) => index + 1));
  }

  #putSnapshot(documentId: string, snapshot: Uint8Array, upToSeq: number): Folded | null {
    const stored = this.#of(documentId);
    if ((stored.snapshots.at(-1)?.upToSeq ?? 0) >= upToSeq) return null;
    const before = stored.snapshots.at(-1)?.upToSeq ?? 0;
    stored.snapshots.push({ upToSeq, bytes: snapshot.slice() });
    const drop = this.#faults.dropsTooMuch ? Number.POSITIVE_INFINITY : before;
    const kept = stored.updates.filter(({ seq }) => seq > drop);
    stored.updates.splice(0, stored.updates.length, ...kept);
    return { bytes: snapshot.byteLength, upToSeq };
  }

  #of(documentId: string): Stored {
    const stored = this.#documents.get(documentId) ?? { updates: [], snapshots: [] };
    this.#documents.set(documentId, stored);
    return stored;
  }
}
