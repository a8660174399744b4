import type { ImportAnswer } from '@koers/shared/api/measurements.ts';
import {
  LEFT_OUT,
  type GuessContext,
  type ImportTarget,
  type TableMapping,
} from '@koers/shared/measurements/import-table.ts';
import type { StandingMeasurement } from '@koers/shared/measurements/write-plan.ts';
import { useEffect, useRef, useState } from 'react';
import { codeOf, type ApiProblemCode } from '../api/api-problem.ts';
import { sendPiece, standingOf } from '../api/measurement-hooks.ts';
import { dayHere } from '../ui/today.ts';
import { MOST_BYTES, MOST_MEGABYTES } from './file-limits.ts';
import type { FileFault } from './read-csv.ts';
import { openTableReader, type TableReader } from './table-reader.ts';
import type { OpenTable, Preview, RowToSend } from './table-worker-protocol.ts';

/** What was sent of a file, and what came of it. */
export interface Sending {
  readonly importId: string;
  readonly done: number;
  readonly all: number;
  readonly added: number;
  readonly replaced: number;
  readonly faults: readonly { readonly line: number; readonly reason: string; readonly limit?: string | number }[];
  readonly state: 'under-way' | 'stopped' | 'done';
  /** Why it stopped. */
  readonly problem: ApiProblemCode | null;
}

export interface OpenFile {
  readonly name: string;
  readonly table: OpenTable;
  readonly mapping: TableMapping;
  readonly doubtful: string | null;
}

export type Standing = 'replace' | 'keep';

const PIECE_ROWS = 1000;
/** A call's body has a limit of its own. */
const PIECE_LETTERS = 400_000;

const newImportId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A file on its way into KPIs: read, mapped, looked at, sent. */
export function useImport(context: GuessContext) {
  const reader = useRef<TableReader | null>(null);
  const turn = useRef(0);
  const rest = useRef<{ rows: readonly RowToSend[]; piece: number } | null>(null);
  const [isReading, setReading] = useState(false);
  const [fault, setFault] = useState<FileFault | null>(null);
  const [file, setFile] = useState<OpenFile | null>(null);
  const [standing, setStanding] = useState<Standing>('replace');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  useEffect(
    () => () => {
      reader.current?.close();
      reader.current = null;
    },
    [],
  );
  const ask: TableReader['ask'] = (what) => (reader.current ??= openTableReader()).ask(what);

  const open = async (name: string, read: () => Promise<ArrayBuffer | string>): Promise<void> => {
    setReading(true);
    setFault(null);
    setFile(null);
    setPreview(null);
    setSending(null);
    try {
      const answer = await ask({ do: 'open', source: await read(), context });
      if (answer.done === 'fault') setFault(answer.fault);
      if (answer.done === 'open') {
        const { table } = answer;
        setFile({ name, table, mapping: table.mapping, doubtful: table.doubtful });
      }
    } catch {
      // The browser says no more than that; a worker that broke is made anew.
      reader.current?.close();
      reader.current = null;
      setFault({ reason: 'unreadable' });
    } finally {
      setReading(false);
    }
  };
  const openFile = (chosen: File): void => {
    if (chosen.size > MOST_BYTES) setFault({ reason: 'too-large', limit: MOST_MEGABYTES });
    else void open(chosen.name, () => chosen.arrayBuffer());
  };

  /** What was said by hand; what another column means follows from it. */
  const change = async (changed: Partial<TableMapping>): Promise<void> => {
    if (!file) return;
    const mapping = { ...file.mapping, ...changed };
    setFile({ ...file, mapping });
    const isOfColumns = ['form', 'hasHeader', 'dateColumn', 'valueColumn', 'kpiColumn'].some((name) => name in changed);
    if (!isOfColumns) return;
    const answer = await ask({ do: 'remap', mapping, context });
    if (answer.done === 'remap') setFile({ ...file, mapping: answer.mapping, doubtful: answer.doubtful });
  };

  const { targets } = context;
  const mapping = file?.mapping ?? null;
  useEffect(() => {
    if (!mapping) return;
    const mine = (turn.current += 1);
    setPreview(null);
    const look = async (): Promise<void> => {
      const known = await standingFor(mapping, targets);
      const rule = { match: 'day', origin: null, standing, latest: dayHere(new Date()) } as const;
      const answer = await ask({ do: 'preview', mapping, targets, standing: known, rule });
      // Something else was said meanwhile.
      if (answer.done === 'preview' && mine === turn.current) setPreview(answer.preview);
    };
    look().catch(() => {
      if (mine === turn.current) setFault({ reason: 'unreadable' });
    });
  }, [mapping, targets, standing]);

  const sendRest = async (from: Sending): Promise<void> => {
    let now = from;
    const tell = (next: Partial<Sending>): void => setSending((now = { ...now, ...next }));
    tell({ state: 'under-way', problem: null });
    try {
      while (rest.current && rest.current.rows.length > 0) {
        const rows = pieceOf(rest.current.rows);
        const { piece } = rest.current;
        const answer = await sendPiece(
          bodyOf(rows, { importId: now.importId, piece, file: file?.name ?? '', standing }),
        );
        rest.current = { rows: rest.current.rows.slice(rows.length), piece: piece + 1 };
        tell({ done: now.done + rows.length, ...counted(now, answer, rows) });
      }
      tell({ state: 'done' });
    } catch (error) {
      tell({ state: 'stopped', problem: codeOf(error) });
    }
  };
  const send = async (): Promise<void> => {
    const answer = await ask({ do: 'rows' });
    if (answer.done !== 'rows') return;
    // Document by document: each is loaded once and not for every piece.
    const rows = answer.rows.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    rest.current = { rows, piece: 0 };
    const none = { added: 0, replaced: 0, faults: [], state: 'under-way', problem: null } as const;
    await sendRest({ importId: newImportId(), done: 0, all: rows.length, ...none });
  };

  return {
    isReading,
    fault,
    file,
    preview,
    standing,
    sending,
    openFile,
    openText: (name: string, text: string) => void open(name, () => Promise.resolve(text)),
    change: (changed: Partial<TableMapping>) => void change(changed),
    setStanding,
    send: () => void send(),
    goOn: () => sending && void sendRest(sending),
    startAgain: () => {
      setFile(null);
      setFault(null);
      setPreview(null);
      setSending(null);
    },
  };
}
export type ImportFlow = ReturnType<typeof useImport>;

/** The KPIs that a mapping adds to. */
function keysIn({ form, names, columns }: TableMapping): ReadonlySet<string> {
  const chosen = form === 'long' ? Object.values(names) : Object.values(columns);
  return new Set(chosen.filter((key): key is string => key !== null && key !== LEFT_OUT));
}

async function standingFor(
  mapping: TableMapping,
  targets: readonly ImportTarget[],
): Promise<ReadonlyMap<string, readonly StandingMeasurement[]>> {
  const wanted = keysIn(mapping);
  const documents = new Set(
    targets.flatMap(({ documentId, blockId }) => (wanted.has(`${documentId}/${blockId}`) ? [documentId] : [])),
  );
  const found = await Promise.all([...documents].map(standingOf));
  return new Map(found.flat().filter(([key]) => wanted.has(key)));
}

function pieceOf(rows: readonly RowToSend[]): readonly RowToSend[] {
  let letters = 0;
  const end = rows.slice(0, PIECE_ROWS).findIndex(({ measurement }) => {
    letters += 60 + 2 * (measurement.note?.length ?? 0);
    return letters > PIECE_LETTERS;
  });
  return rows.slice(0, end > 0 ? end : PIECE_ROWS);
}

function bodyOf(
  rows: readonly RowToSend[],
  call: { readonly importId: string; readonly piece: number; readonly file: string; readonly standing: Standing },
): Parameters<typeof sendPiece>[0] {
  const keys = [...new Set(rows.map(({ key }) => key))];
  return {
    ...call,
    file: call.file.trim().slice(0, 200) || 'csv',
    kpis: keys.map((key) => {
      const [documentId = '', blockId = ''] = key.split('/');
      return { documentId, blockId };
    }),
    rows: rows.map(({ key, measurement: { date, value, note } }) => [keys.indexOf(key), date, value, note]),
  };
}

const MOST_FAULTS = 100;

function counted(now: Sending, answer: ImportAnswer, rows: readonly RowToSend[]): Partial<Sending> {
  const faults = answer.faults.map(({ row, ...fault }) => ({ line: rows[row]?.line ?? 0, ...fault }));
  return {
    added: now.added + answer.added,
    replaced: now.replaced + answer.replaced,
    faults: [...now.faults, ...faults].slice(0, MOST_FAULTS),
  };
}
