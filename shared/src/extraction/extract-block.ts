import * as Y from 'yjs';
import { defaultOf, type BlockKind, type Fields, type FieldValue } from '../blocks/define.ts';
import { readField } from '../blocks/field-value.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import type { ExtractedBlock, ExtractedEntry, ExtractionFault } from './extracted-block.ts';
import { plainText } from './plain-text.ts';

interface ReadFields {
  readonly values: Record<string, FieldValue>;
  readonly faults: ExtractionFault[];
}

/** Own, declared names only: what else stands on a node (`__proto__` included) is kept in the document and means nothing. */
function readFields(element: Y.XmlElement, fields: Fields, entryId?: string): ReadFields {
  const values: Record<string, FieldValue> = {};
  const faults: ExtractionFault[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const reading = readField(field, element.getAttribute(name) as unknown);
    if (reading.ok) {
      values[name] = reading.value ?? defaultOf(field);
    } else {
      values[name] = defaultOf(field);
      faults.push({ field: name, ...reading.fault, ...(entryId === undefined ? {} : { entryId }) });
    }
  }
  return { values, faults };
}

/** The id that stands on a node, readable or not; empty when there is none. */
export function idOf(element: Y.XmlElement): string {
  const id = element.getAttribute('id') as unknown;
  return typeof id === 'string' ? id : '';
}

/** Joins a text that stands twice: two people may each have put back a part that was deleted. */
function append(text: string | undefined, more: string): string {
  return text ? (more ? `${text}\n${more}` : text) : more;
}

/**
 * Reads one block's node.
 * @param element a node whose name is the kind's
 */
export function extractBlock(
  element: Y.XmlElement,
  kind: BlockKind,
  position: number,
  section: string | null,
): ExtractedBlock {
  const own = readFields(element, kind.fields);
  const faults = [...own.faults];
  const parts: Record<string, string> = Object.fromEntries(Object.keys(kind.parts).map((name) => [name, '']));
  const entries: Record<string, ExtractedEntry[]> = Object.fromEntries(
    Object.keys(kind.entries).map((list) => [list, []]),
  );
  const listOf = new Map(
    Object.entries(kind.entries).map(([list, entry]) => [entry.node, { list, fields: entry.fields }]),
  );
  let title = '';
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === BLOCK_TITLE) title = append(title, plainText(child));
    if (child.nodeName === BLOCK_PART) {
      const name = child.getAttribute('name') as unknown;
      if (typeof name === 'string' && Object.hasOwn(parts, name)) parts[name] = append(parts[name], plainText(child));
    }
    const entry = listOf.get(child.nodeName);
    if (entry) {
      const id = idOf(child);
      const read = readFields(child, entry.fields, id);
      entries[entry.list]?.push({ id, fields: read.values });
      faults.push(...read.faults);
    }
  }
  return { kind: kind.kind, id: idOf(element), position, section, title, parts, fields: own.values, entries, faults };
}
