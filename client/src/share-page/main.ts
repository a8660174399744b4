import type { Ending } from '@koers/shared/share/page-patch.ts';
import { followShare } from '../api/follow-share.ts';
import { applyPatch } from './apply-patch.ts';
import { beginVisit, forgetVisits, goOnVisit, type EarlierVisit } from './visits.ts';

/** What the server wrote into the page, in its language. */
interface Words {
  readonly live: string;
  readonly updated: string;
  readonly away: string;
  readonly held: string;
  readonly changedOne: string;
  readonly changedOther: string;
  readonly changedMark: string;
  readonly changedShow: string;
  readonly ended: Readonly<Record<Ending, { readonly title: string; readonly text: string }>>;
}

const SEEN = 'seen';
/** So long what just changed is tinted. */
const FRESH_MS = 2500;

function start(share: HTMLElement, article: HTMLElement): void {
  const { link = '', page = '', live = '', preview } = share.dataset;
  const words = JSON.parse(share.dataset['words'] ?? '{}') as Words;
  const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'nl-NL';
  const memory = `koers-share:${link}:${page}`;
  let version = share.dataset['version'] ?? '';
  const items = (): HTMLElement[] => [...article.children].filter((child) => child instanceof HTMLElement);
  const seenNow = (): string[] => items().flatMap((item) => item.dataset[SEEN] ?? []);
  const byId = (id: string): HTMLElement | null => document.getElementById(id);
  const remembers = preview === undefined;
  const earlier = remembers ? beginVisit(memory, seenNow(), new Date()) : null;

  const say = (text: string): void => {
    const state = byId('state');
    if (state && state.textContent !== text) state.textContent = text;
  };
  const noteUpdate = (): void => {
    const updated = byId('updated');
    const now = new Date();
    if (!updated) return;
    updated.setAttribute('datetime', now.toISOString());
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(now);
    updated.textContent = words.updated.replace('{{time}}', time);
  };
  if (earlier) markChanged(items(), earlier, words, locale, byId('changed'));

  followShare(live, () => version, {
    onConnected(isConnected) {
      share.toggleAttribute('data-away', !isConnected);
      say(isConnected ? words.live : words.away);
    },
    onPatch(patch) {
      const fresh = applyPatch(article, patch);
      version = patch.to;
      share.removeAttribute('data-held');
      say(words.live);
      if (fresh.length === 0) return;
      noteUpdate();
      tint(fresh);
      if (remembers) goOnVisit(memory, seenNow(), new Date());
    },
    onHeld() {
      share.setAttribute('data-held', '');
      say(words.held);
    },
    onEnd(why) {
      forgetVisits(memory);
      blank(share, words.ended[why]);
    },
  });
}

/** Marks what says something else than at the last visit, in the margin, and says how much that is. */
function markChanged(
  items: readonly HTMLElement[],
  earlier: EarlierVisit,
  words: Words,
  locale: string,
  line: HTMLElement | null,
): void {
  const changed = items.filter((item) => {
    const seen = item.dataset[SEEN];
    return seen !== undefined && !earlier.seen.has(seen);
  });
  for (const item of changed) {
    item.setAttribute('data-changed', '');
    const mark = document.createElement('span');
    mark.className = 'unseen';
    mark.textContent = words.changedMark;
    item.prepend(mark);
  }
  if (!line || changed.length === 0) return;
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(earlier.at);
  const text = changed.length === 1 ? words.changedOne : words.changedOther;
  line.textContent = `${text.replace('{{count}}', String(changed.length)).replace('{{date}}', date)} `;
  line.append(showButton(changed, words.changedShow));
  line.hidden = false;
}

/** Leads from one of them to the next, as far as they still stand there. */
function showButton(changed: readonly HTMLElement[], label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  let at = -1;
  button.addEventListener('click', () => {
    const here = changed.filter((item) => item.isConnected);
    at = (at + 1) % Math.max(1, here.length);
    here[at]?.scrollIntoView({ block: 'center' });
  });
  return button;
}

function tint(fresh: readonly Element[]): void {
  for (const element of fresh) element.setAttribute('data-fresh', '');
  setTimeout(() => {
    for (const element of fresh) element.removeAttribute('data-fresh');
  }, FRESH_MS);
}

/** Nothing of the document stays in the page: only why it is gone. */
function blank(share: HTMLElement, { title, text }: { readonly title: string; readonly text: string }): void {
  const main = document.createElement('main');
  main.className = 'message';
  const said = document.createElement('div');
  said.setAttribute('role', 'alert');
  const heading = document.createElement('h1');
  heading.textContent = title;
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  said.append(heading, paragraph);
  main.append(said);
  for (const name of Object.keys(share.dataset)) delete share.dataset[name];
  share.replaceChildren(main);
  document.title = title;
}

// A page that the browser kept as it was when one left it may show what is no longer to be seen.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

const [share, article] = [document.getElementById('share'), document.getElementById('article')];
if (share && article) start(share, article);
