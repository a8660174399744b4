import type { Action } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import type { Unsubscribing } from '../../inbox/unsubscribe.ts';
import { wordsIn } from '../../letters/words.ts';
import type { HttpContext, HttpEnv } from '../request-context.ts';
import { languageOf, lightPage } from './light-page.ts';

export interface UnsubscribeRouteParts {
  readonly unsubscribing: Unsubscribing;
}

const ACTION = 'mail.unsubscribe' satisfies Action;
/** A mail client sends `List-Unsubscribe=One-Click`, the page a word. */
const MOST_BYTES = 1024;

/**
 * `/unsubscribe/<token>`, the address in every letter of notices, for anybody who has the letter. Asking for it changes nothing:
 * mail scanners follow links. Sending to it (one click, RFC 8058, or the page's button) stops the letters.
 */
export function mountUnsubscribeRoutes(app: Hono<HttpEnv>, { unsubscribing }: UnsubscribeRouteParts): void {
  app.get('/unsubscribe/:token', async (c) => {
    c.set('endpoint', ACTION);
    const reader = await unsubscribing.readerOf(c.req.param('token'));
    if (!reader) return drawUnknown(c);
    return draw(c, reader.language, { title: 'stop.title', text: 'stop.text', button: 'stop.button', says: 'stop' });
  });
  app.post('/unsubscribe/:token', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    c.set('endpoint', ACTION);
    const token = c.req.param('token');
    const again = new URLSearchParams(await c.req.text()).get('do') === 'again';
    const reader = await (again ? unsubscribing.startAgain(token) : unsubscribing.stop(token));
    if (!reader) return drawUnknown(c);
    return draw(
      c,
      reader.language,
      again
        ? { title: 'stop.back', text: 'stop.backText' }
        : { title: 'stop.done', text: 'stop.doneText', button: 'stop.again', says: 'again' },
    );
  });
}

type Word = Parameters<ReturnType<typeof wordsIn>>[0];
interface Drawing {
  readonly title: Word;
  readonly text: Word;
  /** Absent where nothing is left to do. */
  readonly button?: Word;
  readonly says?: 'stop' | 'again';
}

function draw(
  c: HttpContext,
  language: Language,
  { title, text, button, says }: Drawing,
): Response | Promise<Response> {
  const t = wordsIn(language);
  const body = html`<h1>${t(title)}</h1>
    <p>${t(text)}</p>
    ${
      button
        ? html`<form method="post">
            <input type="hidden" name="do" value="${says ?? 'stop'}" />
            <button type="submit">${t(button)}</button>
          </form>`
        : html`<p><a class="button" href="/">${t('stop.toKoers')}</a></p>`
    }`;
  return lightPage(c, { language, title: t(title), body });
}

function drawUnknown(c: HttpContext): Response | Promise<Response> {
  const language = languageOf(c);
  const t = wordsIn(language);
  const body = html`<h1>${t('stop.unknown')}</h1>
    <p>${t('stop.unknownText')}</p>
    <p><a class="button" href="/">${t('stop.toKoers')}</a></p>`;
  return lightPage(c, { language, title: t('stop.unknown'), body }, 404);
}
