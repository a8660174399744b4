import type { Action } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Authenticate } from '../../auth/authenticate.ts';
import type { Outbox, OutboxLetter, ServerOwners } from '../../commands/outbox.ts';
import { wordsIn } from '../../letters/words.ts';
import { answerProblem } from '../problem.ts';
import { credentialsOf, type HttpContext, type HttpEnv } from '../request-context.ts';
import { lightPage } from './light-page.ts';

export interface OutboxRouteParts {
  readonly authenticate: Authenticate;
  readonly serverOwners: ServerOwners;
  /** Null where letters are sent: then there is no such page. */
  readonly outbox: Outbox | null;
}

const ACTION = 'mail.outbox' satisfies Action;
const MOST_SHOWN = 100;

/**
 * `/outbox`: the letters that a server without SMTP keeps. They hold links that let people in, so no role in any workspace
 * is enough: it is for who runs the server, signed in with a session. Others are told of no such page.
 */
export function mountOutboxRoutes(app: Hono<HttpEnv>, { authenticate, serverOwners, outbox }: OutboxRouteParts): void {
  const show = async (c: HttpContext, draw: (language: Language, kept: Outbox) => Promise<Response | null>) => {
    c.set('endpoint', ACTION);
    if (!outbox) return answerProblem(c, 'not-found');
    const identity = await authenticate(credentialsOf(c));
    if (!identity) return c.redirect(`/sign-in?from=${encodeURIComponent(c.req.path)}`);
    const allowed = identity.via === 'session' && (await serverOwners.isOne(identity.user.id));
    return ((allowed && (await draw(identity.user.language, outbox))) || null) ?? answerProblem(c, 'not-found');
  };
  app.get('/outbox', (c) => show(c, async (language, kept) => drawList(c, language, await kept.list(MOST_SHOWN))));
  app.get('/outbox/:name', (c) =>
    show(c, async (language, kept) => {
      const letter = await kept.read(c.req.param('name'));
      return letter && drawLetter(c, language, letter);
    }),
  );
}

function when(at: string, language: Language): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  // The server's own zone, named: whoever runs it may be in another.
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { ...day, ...time }).format(date);
}

function drawList(c: HttpContext, language: Language, letters: readonly OutboxLetter[]): Promise<Response> {
  const t = wordsIn(language);
  const body = html`<h1>${t('outbox.title')}</h1>
    <p class="muted">${t('outbox.intro')}</p>
    ${
      letters.length === 0
        ? html`<p>${t('outbox.empty')}</p>`
        : html`<ul>
            ${letters.map(
              ({ name, to, subject, at }) =>
                html`<li>
                  <a href="/outbox/${name}"><bdi>${subject}</bdi></a
                  ><br />
                  <span class="muted">${t('outbox.to')} <bdi>${to}</bdi> · ${when(at, language)}</span>
                </li>`,
            )}
          </ul>`
    }`;
  return Promise.resolve(lightPage(c, { language, title: t('outbox.title'), body, wide: true }));
}

function drawLetter(c: HttpContext, language: Language, letter: OutboxLetter): Promise<Response> {
  const t = wordsIn(language);
  const { to, subject, at, text, unsubscribeUrl } = letter;
  // Its links open beside it; nothing in it runs, and it stands at no address of ours.
  const framed = letter.html.replace('<head>', '<head><base target="_blank">');
  const body = html`<p><a href="/outbox">${t('outbox.back')}</a></p>
    <h1><bdi>${subject}</bdi></h1>
    <dl>
      <dt>${t('outbox.to')}</dt>
      <dd><bdi>${to}</bdi></dd>
      <dt>${t('outbox.at')}</dt>
      <dd>${when(at, language)}</dd>
      ${
        unsubscribeUrl === null
          ? ''
          : html`<dt>${t('outbox.unsubscribe')}</dt>
              <dd><a href="${unsubscribeUrl}" rel="noreferrer">${unsubscribeUrl}</a></dd>`
      }
    </dl>
    <h2>${t('outbox.html')}</h2>
    <iframe
      title="${t('outbox.html')}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${framed}"
    ></iframe>
    <h2>${t('outbox.text')}</h2>
    <pre>${text}</pre>`;
  return Promise.resolve(lightPage(c, { language, title: subject, body, wide: true }));
}
