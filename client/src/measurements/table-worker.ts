import {
  asksDayOrder,
  cellsOf,
  columnCount,
  guessMapping,
  remap,
  type ImportTable,
  type TableMapping,
} from '@koers/shared/measurements/import-table.ts';
import { looksLikeDay } from '@koers/shared/measurements/read-day.ts';
import { previewImport, readTable, type PreviewLine } from '@koers/shared/measurements/read-table.ts';
import { readCsvBytes, readCsvText } from './read-csv.ts';
import type { Preview, TableAnswer, TableAsk, TableColumn } from './table-worker-protocol.ts';

/** A hundred thousand lines are read here, so that the page stays quick: it gets what it shows of them. */

const MOST_SHOWN = 200;
const LONGEST_SAMPLE = 40;

let table: ImportTable | null = null;
let lines: readonly PreviewLine[] = [];

function columnsOf(from: ImportTable, hasHeader: boolean): TableColumn[] {
  return Array.from({ length: columnCount(from) }, (_, index) => ({
    index,
    name: hasHeader ? (from.rows[0]?.[index] ?? '').trim() : '',
    sample: (
      cellsOf({ ...from, rows: from.rows.slice(0, 50) }, index, hasHeader).find((cell) => cell.trim() !== '') ?? ''
    )
      .trim()
      .slice(0, LONGEST_SAMPLE),
  }));
}

function doubtfulDay(from: ImportTable, mapping: TableMapping): string | null {
  if (!asksDayOrder(from, mapping)) return null;
  return cellsOf(from, mapping.dateColumn ?? 0, mapping.hasHeader).find(looksLikeDay) ?? null;
}

function previewOf(all: readonly PreviewLine[]): Preview {
  const counts = { new: 0, replaces: 0, same: 0, kept: 0, fault: 0 };
  const shown: Record<keyof Preview['lines'], PreviewLine[]> = {
    all: [],
    new: [],
    replaces: [],
    same: [],
    kept: [],
    fault: [],
  };
  for (const line of all) {
    counts[line.outcome] += 1;
    for (const list of [shown.all, shown[line.outcome]]) if (list.length < MOST_SHOWN) list.push(line);
  }
  return { counts, lines: shown };
}

function answerTo(ask: TableAsk): TableAnswer {
  if (ask.do === 'open') {
    const { source, context } = ask;
    const reading = typeof source === 'string' ? readCsvText(source) : readCsvBytes(new Uint8Array(source));
    if (!reading.ok) return { done: 'fault', fault: reading.fault };
    ({ table } = reading);
    const mapping = guessMapping(table, context);
    const filled = table.rows.filter((row) => row.some((cell) => cell.trim() !== '')).length;
    return {
      done: 'open',
      table: {
        columns: columnsOf(table, mapping.hasHeader),
        rows: filled - (mapping.hasHeader ? 1 : 0),
        encoding: reading.encoding,
        delimiter: table.delimiter,
        mapping,
        doubtful: doubtfulDay(table, mapping),
      },
    };
  }
  if (!table) return { done: 'fault', fault: { reason: 'unreadable' } };
  if (ask.do === 'remap') {
    const mapping = remap(table, ask.mapping, ask.context);
    return { done: 'remap', mapping, doubtful: doubtfulDay(table, mapping) };
  }
  if (ask.do === 'preview') {
    lines = previewImport(readTable(table, ask.mapping, ask.targets, ask.rule.latest), ask.standing, ask.rule);
    return { done: 'preview', preview: previewOf(lines) };
  }
  const rows = lines.flatMap(({ line, key, outcome, measurement }) =>
    key !== null && measurement && (outcome === 'new' || outcome === 'replaces') ? [{ line, key, measurement }] : [],
  );
  return { done: 'rows', rows };
}

globalThis.addEventListener('message', ({ data }: MessageEvent<TableAsk>) => {
  globalThis.postMessage(answerTo(data));
});
