import type { LetterContent, LetterPart } from './letter-content.ts';

function lines(part: LetterPart): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'heading':
      return `${part.text}\n${'-'.repeat(Math.min(part.text.length, 60))}${part.url === undefined ? '' : `\n${part.url}`}`;
    case 'item':
      return [`* ${part.text}`, part.quote && `  “${part.quote}”`, part.url && `  ${part.url}`]
        .filter(Boolean)
        .join('\n');
    case 'button':
      return `${part.text}:\n${part.url}`;
    case 'small':
      return part.url === undefined ? part.text : `${part.text}: ${part.url}`;
  }
}

/** The letter for who reads it as plain text. */
export function letterText({ title, parts }: LetterContent): string {
  const isSmall = (part: LetterPart): boolean => part.type === 'small';
  const body = parts.filter((part) => !isSmall(part)).map(lines);
  const foot = parts.filter(isSmall).map(lines);
  return `${[title, ...body].join('\n\n')}\n${foot.length > 0 ? `\n-- \n${foot.join('\n')}\n` : ''}`;
}
