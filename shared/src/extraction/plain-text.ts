import * as Y from 'yjs';
import { storableText } from '../blocks/field-value.ts';
import { DEEPEST } from './deepest.ts';

const LINES = new Set(['paragraph', 'heading', 'codeBlock', 'guidance', 'blockTitle']);

function collect(type: Y.XmlElement | Y.XmlFragment | Y.XmlText, lines: string[], depth: number): void {
  if (depth > DEEPEST) return;
  for (const child of type instanceof Y.XmlText ? [type] : type.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const op of child.toDelta() as { insert: unknown }[]) {
        if (typeof op.insert === 'string') lines[lines.length - 1] += op.insert;
      }
    } else if (child instanceof Y.XmlElement) {
      if (child.nodeName === 'hardBreak') lines.push('');
      // A new line for each paragraph, but not a blank one before the first.
      if (LINES.has(child.nodeName) && lines.at(-1) !== '') lines.push('');
      collect(child, lines, depth + 1);
    }
  }
}

/** The words of a node without their formatting, paragraphs and breaks as lines, trimmed. */
export function plainText(type: Y.XmlElement | Y.XmlFragment | Y.XmlText): string {
  const lines = [''];
  collect(type, lines, 0);
  return storableText(lines.join('\n')).trim();
}
