import type { NodeJson } from '../document/lay-in.ts';
import { METHOD_VIEW } from '../document/reference-nodes.ts';
import { formatDays } from '../i18n/format.ts';
import { sayIn } from '../i18n/say.ts';
import { html, type Html } from './html.ts';
import type { ItemMemo } from './item-memo.ts';
import type { PageItem } from './page-patch.ts';
import { textOfNode } from './read-blocks.ts';
import { renderNode } from './render-block.ts';
import { anchorOf, type RenderContext } from './render-context.ts';
import type { Steps } from './steps.ts';

/** Another page of the same link. */
export interface OtherPage {
  readonly title: string;
  readonly href: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Makes a short name of a text; two texts with one name must not be found by chance. */
export type Digest = (text: string) => string;

/** Headings from which on a page begins with its contents. */
const MANY_HEADINGS = 4;

function renderHead({ properties, language }: RenderContext): Html {
  const { title, status, startsOn, endsOn, owner } = properties;
  const frame = sayIn(language, 'frame');
  const share = sayIn(language, 'share');
  const said = [
    frame(`document.status_${status}`),
    formatDays(startsOn, endsOn, language),
    owner !== null && share('page.owner', { name: owner }),
  ].filter((one) => one !== null && one !== false);
  return html`<header>
    <h1>${title || frame('untitled')}</h1>
    <p class="properties">${said.map((one) => html`<span>${one}</span>`)}</p>
  </header>`;
}

function renderPages(pages: readonly OtherPage[], above: OtherPage | null, context: RenderContext): Html | null {
  const share = sayIn(context.language, 'share');
  const frame = sayIn(context.language, 'frame');
  if (above) return html`<p class="above"><a href="${above.href}">← ${above.title || frame('untitled')}</a></p>`;
  if (pages.length === 0) return null;
  const line = ({ title, href, startsOn, endsOn }: OtherPage): Html =>
    html`<li>
      <a href="${href}">${title || frame('untitled')}</a>
      <span class="note">${formatDays(startsOn, endsOn, context.language)}</span>
    </li>`;
  return html`<nav class="pages" aria-label="${share('page.plans')}">
    <p class="label">${share('page.plans')}</p>
    <ul>
      ${pages.map(line)}
    </ul>
  </nav>`;
}

function renderContents(nodes: readonly NodeJson[], { language }: RenderContext): Html | null {
  const headings = nodes.flatMap((node) => {
    const { id, level } = node.attrs ?? {};
    const title = node.type === 'heading' ? textOfNode(node) : '';
    return typeof id === 'string' && level !== 3 && title !== '' ? [{ id, title, level }] : [];
  });
  if (headings.length < MANY_HEADINGS) return null;
  const line = ({ id, title, level }: (typeof headings)[number]): Html =>
    html`<li data-level="${level === 2 ? 2 : 1}"><a href="#${anchorOf(id)}">${title}</a></li>`;
  const share = sayIn(language, 'share');
  return html`<nav class="contents" aria-label="${share('page.contents')}">
    <details>
      <summary>${share('page.contents')}</summary>
      <ul>
        ${headings.map(line)}
      </ul>
    </details>
  </nav>`;
}

/** What a page is made of. */
export interface PageParts {
  readonly nodes: readonly NodeJson[];
  readonly below: readonly OtherPage[];
  readonly above: OtherPage | null;
  readonly context: RenderContext;
  readonly digest: Digest;
  /** What the page's nodes looked like before. */
  readonly memo: ItemMemo;
}

const renderItem = (key: string, mark: string | null, inner: Html): string =>
  html`<div class="item" data-key="${key}" ${mark !== null && html` data-seen="${mark}"`}>${inner}</div>`.text;

/**
 * A page as pieces: its title, the other pages of the link, its contents, and then its nodes. Each carries a name of what was
 * written in it (`data-seen`), by which a reader's browser tells what changed since the last visit; views have none: they only
 * say again what stands elsewhere.
 */
export function* pageItems({ nodes, below, above, context, digest, memo }: PageParts): Steps<readonly PageItem[]> {
  const seen = new Map<string, number>();
  const items: PageItem[] = [];
  const add = (inner: Html | null, mark: string | null): void => {
    if (inner === null || inner.text === '') return;
    const item = memo.item(inner, mark, {
      nameOf: () => digest(`${mark ?? ''} ${inner.text}`),
      keyOf(name) {
        const count = seen.get(name) ?? 0;
        seen.set(name, count + 1);
        return count === 0 ? name : `${name}.${count}`;
      },
      make: (key) => ({ key, html: renderItem(key, mark, inner) }),
    });
    items.push(item);
  };
  memo.begin(context);
  add(renderPages([], above, context), null);
  add(renderHead(context), digest(JSON.stringify(context.properties)));
  add(renderPages(below, null, context), null);
  add(renderContents(nodes, context), null);
  for (const node of nodes) {
    const { text, mark } = memo.written(node, digest);
    // A view says what stands elsewhere: it may look otherwise though nothing was written in it.
    if (text.includes(`"${METHOD_VIEW}"`)) add(renderNode(node, context), node.type === METHOD_VIEW ? null : mark);
    else
      add(
        memo.render(text, context, (noting) => renderNode(node, noting)),
        mark,
      );
    yield;
  }
  return items;
}
