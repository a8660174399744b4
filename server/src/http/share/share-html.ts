import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@koers/shared/blocks/define.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import { Html, escapeHtml, html, type HtmlValue } from '@koers/shared/share/html.ts';
import { ENDINGS, type Ending, type PageState } from '@koers/shared/share/page-patch.ts';

/** What Vite made of client/share.html: where the styles and the script are. Without it the page is all the same readable. */
const BARE =
  '<!doctype html><html lang="nl"><head><meta charset="utf-8" /><!--share-head--></head><body><!--share-body--></body></html>';
const HEAD = '<!--share-head-->';
const BODY = '<!--share-body-->';

export interface Shell {
  /** A whole page. */
  page(parts: { readonly language: Language; readonly title: string; readonly body: Html }): string;
}

/**
 * The frame of the pages behind links, read anew when it was built anew.
 * @param folder client/dist
 */
export function shareShell(folder: string): Shell {
  const file = join(folder, 'share.html');
  let known: { readonly at: number; readonly text: string } | null = null;
  const read = (): string => {
    if (!existsSync(file)) return BARE;
    const at = statSync(file).mtimeMs;
    if (known?.at !== at) known = { at, text: readFileSync(file, 'utf8') };
    return known.text;
  };
  return {
    page({ language, title, body }) {
      const head = `<title>${escapeHtml(title)}</title>`;
      // Functions: what people wrote must not be read as a pattern of `replace`.
      return read()
        .replace('<html lang="nl">', () => `<html lang="${language}">`)
        .replace(HEAD, () => head)
        .replace(BODY, () => body.text);
    },
  };
}

/** The words that the page's script says, in the page's language. */
function scriptWords(language: Language): string {
  const share = sayIn(language, 'share');
  return JSON.stringify({
    live: share('page.live'),
    updated: share('page.updated'),
    away: share('page.away'),
    held: share('page.held'),
    changedOne: share('page.changed', { count: 1 }),
    // Its place stays open: the page counts.
    changedOther: share('page.changed', { count: '{{count}}' }),
    changedMark: share('page.changedMark'),
    changedShow: share('page.changedShow'),
    ended: Object.fromEntries(
      ENDINGS.map((why) => [why, { title: share(`page.ended.${why}.title`), text: share(`page.ended.${why}.text`) }]),
    ),
  });
}

/** A document behind a link. */
export function documentBody(page: {
  readonly language: Language;
  readonly linkId: string;
  readonly linkName: string;
  readonly pageKey: string | null;
  readonly liveAddress: string;
  readonly state: PageState;
  readonly isPreview: boolean;
}): Html {
  const { language, state } = page;
  const share = sayIn(language, 'share');
  const items = new Html(state.items.map((item) => item.html).join('\n'));
  return html`<div
    class="share"
    id="share"
    data-link="${page.linkId}"
    data-page="${page.pageKey ?? ''}"
    data-live="${page.liveAddress}"
    data-version="${state.version}"
    data-words="${scriptWords(language)}"
    ${page.isPreview && html` data-preview="yes"`}
  >
    <div class="bar">
      <p class="bar-name">${page.isPreview ? share('page.preview') : page.linkName}</p>
      <p class="bar-state"><span id="state" role="status"></span> <time id="updated"></time></p>
    </div>
    <main>
      <p class="changed" id="changed" role="status" hidden></p>
      <article id="article" tabindex="-1">${items}</article>
    </main>
    <footer><p>${share('page.footer')}</p></footer>
  </div>`;
}

function message(language: Language, title: string, text: HtmlValue, more: HtmlValue = null): Html {
  return html`<div class="share">
    <main class="message">
      <h1>${title}</h1>
      <p>${text}</p>
      ${more}
    </main>
  </div>`;
}

/** A page that says why there is nothing to see. */
export function endedBody(
  language: Language,
  why: Ending | 'unknown' | 'too-many' | 'held' | 'fault',
): { title: string; body: Html } {
  const share = sayIn(language, 'share');
  const title = share(`page.ended.${why}.title`);
  return { title, body: message(language, title, share(`page.ended.${why}.text`)) };
}

/** Asks for the password; `wrong` once one was. Works without script. */
export function lockedBody(language: Language, address: string, wrong: boolean): { title: string; body: Html } {
  const share = sayIn(language, 'share');
  const title = share('page.locked.title');
  const form = html`<form method="post" action="${address}">
    <label for="password">${share('page.locked.password')}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="off"
      required
      maxlength="200"
      autofocus${wrong && html` aria-invalid="true" aria-describedby="wrong"`}
    />
    ${
      wrong &&
      html`<p id="wrong" class="wrong" role="alert">${share('page.locked.wrong')}</p>
        <p class="note">${share('page.locked.patience')}</p>`
    }
    <button type="submit">${share('page.locked.open')}</button>
  </form>`;
  return { title, body: message(language, title, share('page.locked.text'), form) };
}
