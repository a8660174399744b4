import type { Language } from '@koers/shared/blocks/define.ts';
import { html, raw } from 'hono/html';
import type { HttpContext } from '../request-context.ts';

type Html = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;--bg:#f8f7f5;--card:#fff;--text:#21201e;--muted:#686661;--line:#e7e5e0;--accent:#4f46b8;--fill:#544bc2}
@media (prefers-color-scheme:dark){:root{--bg:#191a1b;--card:#252628;--text:#e9e8e5;--muted:#a5a39d;--line:#303134;--accent:#aaa5f5;--fill:#5d55cf}}
*{box-sizing:border-box}
body{margin:0;padding:32px 16px;background:var(--bg);color:var(--text);font:400 16px/1.6 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
main{max-width:560px;margin:0 auto;padding:28px;background:var(--card);border:1px solid var(--line);border-radius:10px;overflow-wrap:anywhere}
main.wide{max-width:880px}
h1{margin:0 0 12px;font-size:24px;line-height:1.25}
h2{margin:24px 0 8px;font-size:16px}
p{margin:0 0 16px}
.muted{color:var(--muted);font-size:14px}
a{color:var(--accent)}
button,.button{display:inline-block;padding:10px 18px;border:0;border-radius:6px;background:var(--fill);color:#fff;font:inherit;font-size:15px;font-weight:600;text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
ul{list-style:none;margin:0;padding:0}
li{padding:12px 0;border-top:1px solid var(--line)}
li a{font-weight:600;text-decoration:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 16px}
dt{color:var(--muted)}dd{margin:0}
pre{margin:0;padding:14px;border:1px solid var(--line);border-radius:6px;white-space:pre-wrap;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
iframe{width:100%;height:520px;border:1px solid var(--line);border-radius:6px;background:#fff}
`;

/** The language that a browser asks for first, of ours. */
export function languageOf(c: HttpContext): Language {
  const wanted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((one): one is Language => one === 'nl' || one === 'en') ?? 'nl';
}

/** A page that needs no script: drawn here, read by anybody, for nobody's index. */
export function lightPage(
  c: HttpContext,
  { language, title, body, wide = false }: { language: Language; title: string; body: Html; wide?: boolean },
  status: 200 | 404 = 200,
): Response | Promise<Response> {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} · Koers</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main class="${wide ? 'wide' : ''}">${body}</main>
      </body>
    </html>`;
  return c.html(page, status, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
}
