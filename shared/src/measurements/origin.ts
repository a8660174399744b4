import { kpi } from '../blocks/kpi.ts';
import { storableText } from '../blocks/field-value.ts';

/** Where a measurement came from that nobody typed: a file, the API, or a source that is read by itself. */
export const ORIGIN_KINDS = ['csv', 'api', 'json', 'matomo'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];

export interface Origin {
  readonly kind: OriginKind;
  /** Of the file, the token or the source, as it was called then. */
  readonly name: string;
}

const LONGEST = kpi.entries.measurements.fields.origin.maxLength;
/** Control characters, and marks that turn the direction of text. */
const UNSEEN = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** As it stands on a measurement: `csv:bestand.csv`, `matomo:Website`. Too long a name is cut. */
export function originText({ kind, name }: Origin): string {
  const clean = storableText(name).replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  return `${kind}:${clean}`.slice(0, LONGEST).toWellFormed();
}

/** Reads what stands on a measurement; null for one that somebody typed, and for what this version does not know. */
export function readOrigin(text: unknown): Origin | null {
  if (typeof text !== 'string') return null;
  const at = text.indexOf(':');
  const kind = ORIGIN_KINDS.find((one) => one === text.slice(0, at));
  return kind === undefined ? null : { kind, name: text.slice(at + 1) };
}
