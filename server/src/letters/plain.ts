import { storableText } from '@koers/shared/blocks/field-value.ts';

/** Line ends and what else no reader sees, and the marks that turn the direction of what stands behind them. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const TURNS_DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const segmenter = new Intl.Segmenter();

/** Somebody's words as one line of at most so many letters, harmless wherever it is put but in HTML (which escapes). */
export function plain(text: string, most: number): string {
  const line = storableText(text)
    .replaceAll(TURNS_DIRECTION, '')
    .replaceAll(UNSEEN, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  if (line.length <= most) return line;
  let cut = '';
  for (const { segment } of segmenter.segment(line)) {
    if (cut.length + segment.length >= most) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
