import type { DocumentKind, DocumentStatus } from '../../api/values.ts';
import type { TemplateFields, TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';

/** One document of the example. Blocks of the others are pointed to by `{ document: key, block: key }`. */
export interface ExampleDocument {
  readonly key: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: DocumentStatus;
  /** The key of the strategy that a plan stands under. */
  readonly strategyKey?: string;
  readonly nodes: readonly TemplateNode[];
}

/** What an example is written with. */
export interface ExampleSettings {
  readonly say: Say;
  /** The day that many days from today, `YYYY-MM-DD`; the past is negative. */
  readonly day: (offset: number) => string;
  /** The id of the person who takes the example: owner and assignee. */
  readonly me: string;
}

/** Measurements as [day from today, value, note]. */
export function measurements(
  { day, me }: ExampleSettings,
  rows: readonly (readonly [offset: number, value: number, note?: string])[],
): TemplateFields[] {
  return rows.map(([offset, value, note]) => ({
    date: day(offset),
    value,
    by: me,
    ...(note === undefined ? {} : { note }),
  }));
}
