import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import type { LongDocument } from './scenarios.ts';

type Patch = [position: number, deleted: number, inserted: string];

const EDITS = 260_000;

function realPatches(file: string): Patch[] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { txns: { patches: Patch[] }[] };
  return txns.flatMap(({ patches }) => patches);
}

/** Typing as people do: mostly onwards, sometimes back, a tenth of it taken away again; always the same. */
function inventedPatches(): Patch[] {
  const patches: Patch[] = [];
  let [length, at, seed] = [0, 0, 42];
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  while (patches.length < EDITS) {
    if (random() < 0.02) at = Math.floor(random() * length);
    if (random() < 0.1 && at > 0) {
      patches.push([(at -= 1), 1, '']);
      length -= 1;
    } else {
      patches.push([at, 0, 'abcdefgh '[Math.floor(random() * 9)] ?? ' ']);
      at += 1;
      length += 1;
    }
  }
  return patches;
}

/** A document of 260,000 keystrokes as one person's updates: the recorded one where it is at hand, else an invented one. */
export function longTrace(): LongDocument & { readonly recorded: boolean } {
  const file = fileURLToPath(new URL('../../../shared/data/automerge-paper.json.gz', import.meta.url));
  const recorded = existsSync(file);
  const doc = new Y.Doc();
  const text = doc.getText('bench');
  const updates: Uint8Array[] = [];
  const clocks: number[] = [];
  doc.on('update', (update: Uint8Array) => {
    updates.push(update);
    clocks.push(Y.getState(doc.store, doc.clientID));
  });
  for (const [position, deleted, inserted] of recorded ? realPatches(file) : inventedPatches()) {
    doc.transact(() => {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    });
  }
  return { updates, clocks, clock: Y.getState(doc.store, doc.clientID), recorded };
}
