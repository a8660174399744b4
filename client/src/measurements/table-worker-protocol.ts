import type { GuessContext, ImportTarget, TableMapping } from '@koers/shared/measurements/import-table.ts';
import type { Outcome, PreviewLine } from '@koers/shared/measurements/read-table.ts';
import type { NewMeasurement, StandingMeasurement, WriteRule } from '@koers/shared/measurements/write-plan.ts';
import type { FileFault } from './read-csv.ts';

/** What the page asks of the worker that holds the file's cells; each is answered once, in order. */
export type TableAsk =
  | { readonly do: 'open'; readonly source: ArrayBuffer | string; readonly context: GuessContext }
  | { readonly do: 'remap'; readonly mapping: TableMapping; readonly context: GuessContext }
  | {
      readonly do: 'preview';
      readonly mapping: TableMapping;
      readonly targets: readonly ImportTarget[];
      readonly standing: ReadonlyMap<string, readonly StandingMeasurement[]>;
      readonly rule: WriteRule;
    }
  | { readonly do: 'rows' };

export interface TableColumn {
  readonly index: number;
  /** What stands in the first line, if that holds names. */
  readonly name: string;
  /** The first cell below that holds anything. */
  readonly sample: string;
}

export interface OpenTable {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  readonly encoding: string;
  readonly delimiter: ';' | ',' | '\t';
  readonly mapping: TableMapping;
  /** A day that could be read either way, where a person has to say how. */
  readonly doubtful: string | null;
}

export interface Preview {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The first of each outcome, and the first of all. */
  readonly lines: Readonly<Record<Outcome | 'all', readonly PreviewLine[]>>;
}

/** What is to be sent to the server. */
export interface RowToSend {
  readonly line: number;
  readonly key: string;
  readonly measurement: NewMeasurement;
}

export type TableAnswer =
  | { readonly done: 'open'; readonly table: OpenTable }
  | { readonly done: 'fault'; readonly fault: FileFault }
  | { readonly done: 'remap'; readonly mapping: TableMapping; readonly doubtful: string | null }
  | { readonly done: 'preview'; readonly preview: Preview }
  | { readonly done: 'rows'; readonly rows: readonly RowToSend[] };
