import { escapeHtml } from './escape-html.ts';
import type { LetterContent, LetterPart } from './letter-content.ts';

const FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
/** Mail clients read styles at the element alone; those that know of a dark theme read the classes. */
const STYLE = {
  page: `margin:0;padding:24px 12px;background:#f8f7f5;`,
  letter: `max-width:560px;margin:0 auto;padding:28px 28px 20px;background:#ffffff;border:1px solid #e7e5e0;border-radius:10px;`,
  title: `margin:0 0 18px;font:650 20px/1.3 ${FONT};color:#21201e;`,
  text: `margin:0 0 16px;font:400 15px/1.6 ${FONT};color:#21201e;`,
  heading: `margin:22px 0 8px;font:650 15px/1.4 ${FONT};color:#21201e;`,
  item: `margin:0 0 12px;font:400 15px/1.5 ${FONT};color:#21201e;`,
  quote: `display:block;margin:3px 0 0;padding-left:10px;border-left:3px solid #cfccc5;color:#686661;`,
  link: `color:#4f46b8;text-decoration:underline;`,
  button: `display:inline-block;padding:10px 18px;background:#544bc2;border-radius:6px;font:600 15px/1.3 ${FONT};color:#ffffff;text-decoration:none;`,
  small: `max-width:560px;margin:10px auto 0;padding:0 28px;font:400 12.5px/1.5 ${FONT};color:#686661;`,
} as const;
const DARK = `@media (prefers-color-scheme:dark){
.k-page{background:#191a1b!important}
.k-letter{background:#252628!important;border-color:#303134!important}
.k-text{color:#e9e8e5!important}
.k-quote,.k-small{color:#a5a39d!important}
.k-quote{border-color:#47484c!important}
.k-link{color:#aaa5f5!important}
.k-button{background:#5d55cf!important;color:#ffffff!important}
}`;

const linked = (text: string, url: string | undefined): string =>
  url === undefined
    ? bidi(text)
    : `<a class="k-link" style="${STYLE.link}" href="${escapeHtml(url)}">${bidi(text)}</a>`;

/** A name from right to left turns nothing round that stands beside it. */
const bidi = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`;

function element(part: LetterPart): string {
  switch (part.type) {
    case 'text':
      return `<p class="k-text" style="${STYLE.text}">${bidi(part.text)}</p>`;
    case 'heading':
      return `<h2 class="k-text" style="${STYLE.heading}">${linked(part.text, part.url)}</h2>`;
    case 'item': {
      const quote = part.quote ? `<span class="k-quote" style="${STYLE.quote}">${bidi(part.quote)}</span>` : '';
      return `<p class="k-text" style="${STYLE.item}">${linked(part.text, part.url)}${quote}</p>`;
    }
    case 'button':
      return `<p style="margin:22px 0 14px"><a class="k-button" style="${STYLE.button}" href="${escapeHtml(part.url)}">${bidi(part.text)}</a></p>`;
    case 'small':
      return `<p class="k-small" style="${STYLE.small}">${linked(part.text, part.url)}</p>`;
  }
}

/** The letter for who reads it with colours and links. */
export function letterHtml({ language, subject, title, parts }: LetterContent): string {
  const body = parts.filter(({ type }) => type !== 'small').map(element);
  const foot = parts.filter(({ type }) => type === 'small').map(element);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${DARK}</style></head>
<body class="k-page" style="${STYLE.page}">
<div class="k-letter" style="${STYLE.letter}">
<h1 class="k-text" style="${STYLE.title}">${bidi(title)}</h1>
${body.join('\n')}
</div>
${foot.join('\n')}
</body></html>
`;
}
