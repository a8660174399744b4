import type { LetterContent } from './letter-content.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import { plain } from './plain.ts';

const MOST_IN_LINE = 600;

/** Makes the three sides of a letter: its subject, its plain text, and its HTML, which reads well in mail clients and in the dark. */
export function renderLetter(content: LetterContent): { subject: string; text: string; html: string } {
  const clean: LetterContent = {
    language: content.language,
    subject: plain(content.subject, 200),
    title: plain(content.title, MOST_IN_LINE),
    parts: content.parts.map((part) => ({
      ...part,
      text: plain(part.text, MOST_IN_LINE),
      ...('quote' in part && part.quote !== undefined && { quote: plain(part.quote, MOST_IN_LINE) }),
    })),
  };
  return { subject: clean.subject, text: letterText(clean), html: letterHtml(clean) };
}
