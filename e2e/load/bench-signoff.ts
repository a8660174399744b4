import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { layIn } from '@koers/shared/document/lay-in.ts';
import { documentToJson } from '@koers/shared/document/document-json.ts';
import { readAhead } from '@koers/shared/signoff/read-ahead.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSection, readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { manyBlocks } from './many-blocks.ts';
import { median, quantile } from './process-usage.ts';

/** `pnpm bench signoff`: what one letter costs a document that waits as a whole for somebody's sign-off. */
const { values } = parseArgs({ options: { letters: { type: 'string', default: '300' } } });
const SIZES = [20, 200, 2000];

const native = (text: string): string => createHash('sha256').update(text).digest('hex');

function written(blocks: number): Y.Doc {
  const doc = new Y.Doc();
  let count = 0;
  Y.applyUpdate(doc, layIn(manyBlocks(blocks), { documentId: 'doc', newId: () => `x${(count += 1)}` }));
  return doc;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** The longest of the turns that reading ahead takes, so many nodes each. */
function longestTurn(doc: Y.Doc): number {
  let longest = 0;
  for (;;) {
    const began = performance.now();
    const left = readAhead(doc, blockRegistry, 100);
    longest = Math.max(longest, performance.now() - began);
    if (left === 0) return longest;
  }
}

/** Milliseconds, by what is measured. */
function measure(blocks: number): Record<string, number> {
  const doc = written(blocks);
  const titles = doc
    .getXmlFragment('default')
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement && blockRegistry.has(node.nodeName) ? [node] : []))
    .map((block) => (block.get(0) as Y.XmlElement).get(0) as Y.XmlText);
  const letters = Number(values.letters);
  const afterLetters = (read: () => unknown, times = letters): number[] =>
    Array.from({ length: times }, (_, index) => {
      titles[(index * 7) % titles.length]?.insert(0, 'x');
      return timed(read);
    });
  const whole = (): unknown => {
    const reading = readSection(documentToJson(doc), null, blockRegistry);
    return reading && readingDigest(reading);
  };
  const again = (hash?: (text: string) => string): unknown => {
    const reading = readSectionOf(doc, null, blockRegistry);
    return reading && readingDigest(reading, hash);
  };
  const fully = afterLetters(whole, 20);
  const turn = longestTurn(doc);
  const once = timed(() => again(native));
  const server = afterLetters(() => again(native));
  const page = afterLetters(() => again());
  return {
    'all of it read anew (as before)': median(fully),
    'read ahead: the longest turn': turn,
    'the first reading after that': once,
    'a letter, on the server: median': median(server),
    '… p99': quantile(server, 0.99),
    'a letter, on the page: median': median(page),
    '… p99 there': quantile(page, 0.99),
  };
}

console.log(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}; milliseconds.\n`);
measure(200);
const columns = SIZES.map((size) => measure(size));
console.log(`| | ${SIZES.map((size) => `${size} blocks`).join(' | ')} |`);
console.log(`|---|${SIZES.map(() => '---:').join('|')}|`);
for (const name of Object.keys(columns[0] ?? {})) {
  console.log(`| ${name} | ${columns.map((one) => (one[name] ?? Number.NaN).toFixed(2)).join(' | ')} |`);
}
