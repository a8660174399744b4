import { allows } from '@koers/shared/access/policy.ts';
import { kpi } from '@koers/shared/blocks/kpi.ts';
import { originText } from '@koers/shared/measurements/origin.ts';
import * as Y from 'yjs';
import { instant } from '../../clock.ts';
import { findElement } from '../find-element.ts';
import { Refusal } from '../refusal.ts';
import type { ImportMeasurementsParts } from './import-measurements.ts';
import type { PieceChange } from './import-store.ts';
import { entryFields, write } from './write-measurements.ts';

const { node } = kpi.entries.measurements;

/** A call takes back so many pieces of a thousand lines: more would keep the caller waiting for longer than a proxy does. */
const PIECES_AT_ONCE = 4;

/**
 * Takes out again what a file added, and puts back what it replaced, the last pieces first; `more` when there are others, for the
 * next call. What somebody changed or deleted since, and what stands in a document that one may not change any more, is left.
 * @throws Refusal not-found for somebody else's file, or one that is too long ago
 */
export async function undoImport(
  parts: ImportMeasurementsParts,
  userId: string,
  importId: string,
): Promise<{ undone: number; left: number; more: boolean }> {
  const { imports, clock } = parts;
  const found = await imports.find(importId);
  if (!found || found.userId !== userId) throw new Refusal('not-found');
  // First, so that no further piece of it is taken meanwhile.
  if (found.undoneAt === null) await imports.markUndone(importId, instant(clock));
  const origin = originText({ kind: 'csv', name: found.file });
  let [undone, all] = [0, 0];
  for (let count = 0; count < PIECES_AT_ONCE; count += 1) {
    const last = await imports.lastPiece(importId);
    if (!last) break;
    const { piece, changes } = last;
    for (const [documentId, ofDocument] of Map.groupBy(changes, (change) => change.documentId)) {
      all += ofDocument.length;
      undone += await undoIn(parts, userId, documentId, ofDocument, origin);
    }
    await imports.clearPiece(importId, piece);
  }
  return { undone, left: all - undone, more: (await imports.lastPiece(importId)) !== null };
}

async function undoIn(
  { rooms, access }: ImportMeasurementsParts,
  userId: string,
  documentId: string,
  changes: readonly PieceChange[],
  origin: string,
): Promise<number> {
  const on = await access.roleOn(userId, documentId);
  const standing = { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null };
  if (!allows('document.blocks.change', standing) || on?.trashed) return 0;
  return rooms.change(documentId, userId, (doc) => {
    let count = 0;
    for (const [blockId, ofKpi] of Map.groupBy(changes, (change) => change.blockId)) {
      const element = findElement(doc, blockId, (name) => name === kpi.kind);
      if (element) count += undoInKpi(element, ofKpi, origin);
    }
    return count;
  });
}

function undoInKpi(element: Y.XmlElement, changes: readonly PieceChange[], origin: string): number {
  const places = new Map<unknown, Y.XmlElement>();
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlElement) || child.nodeName !== node) continue;
    places.set(child.getAttribute('id') as unknown, child);
  }
  const added = new Set<Y.XmlElement>();
  let count = 0;
  for (const { entryId, value, before } of changes) {
    const entry = places.get(entryId);
    const now = entry && entryFields(entry);
    if (!entry || now?.value !== value || now.origin !== origin) continue;
    if (before === null) added.add(entry);
    else write(entry, before);
    count += 1;
  }
  deleteAll(element, added);
  return count;
}

/** From the end, and those that stand side by side at once: a thousand single deletions would be a thousand items of the update. */
function deleteAll(element: Y.XmlElement, gone: ReadonlySet<unknown>): void {
  const children = element.toArray();
  for (let end = children.length; end > 0;) {
    let start = end;
    while (start > 0 && isIn(children[start - 1], gone)) start -= 1;
    if (start < end) element.delete(start, end - start);
    end = start < end ? start : end - 1;
  }
}

function isIn(child: unknown, gone: ReadonlySet<unknown>): boolean {
  return child !== undefined && gone.has(child);
}
