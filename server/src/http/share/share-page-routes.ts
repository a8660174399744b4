import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Action } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import type { Html } from '@koers/shared/share/html.ts';
import type { PagePatch } from '@koers/shared/share/page-patch.ts';
import type { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import { instant, type Clock } from '../../clock.ts';
import type { DocumentStore } from '../../commands/document-store.ts';
import type { LiveEvents } from '../../commands/live-events.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { ShareLink, ShareStore } from '../../commands/shares/share-store.ts';
import { PASS_DAYS, type Door, type ShareDoor } from '../../share-pages/share-door.ts';
import type { SharePages } from '../../share-pages/share-pages.ts';
import type { Visitor } from '../../share-pages/visitor.ts';
import { readForm } from '../read-body.ts';
import { remoteAddress, type HttpContext, type HttpEnv } from '../request-context.ts';
import { documentBody, endedBody, lockedBody, shareShell, type Shell } from './share-html.ts';

export interface SharePageRouteParts {
  readonly shareDoor: ShareDoor;
  readonly sharePages: SharePages;
  readonly shares: Pick<ShareStore, 'countOpening'>;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly publicUrl: string | null;
  readonly trustedProxies: number;
  /** Where Vite put the page. */
  readonly pageFolder: string;
  /** Resolves when the server stops. */
  readonly stopping: Promise<void>;
}

/** The row of the policy table that these addresses ask for: the link itself is what lets somebody in. */
const ACTION = 'share.open' satisfies Action;
const COOKIE = 'koers_share';
const zipped: (text: string) => Promise<Uint8Array<ArrayBuffer>> = promisify(gzip);
/** A password, and what a browser puts around it. */
const FORM_BYTES = 4096;
const HEARTBEAT_MS = 20_000;
/** Streams that one address has open at once: a whole office behind one door has room. */
const MOST_STREAMS = 500;

const baseOf = (token: string): string => `/s/${token}`;

/** What the reader's browser says it wants, where no document tells. */
function languageOf(c: HttpContext): Language {
  const wanted = (c.req.header('accept-language') ?? '').toLowerCase();
  const [nl, en] = [wanted.search(/\bnl\b/), wanted.search(/\ben\b/)];
  return en >= 0 && (nl < 0 || en < nl) ? 'en' : 'nl';
}

interface Page {
  readonly c: HttpContext;
  readonly shell: Shell;
}

/** A strategy of thirty pages is a fifth as much to send. */
async function answer(
  { c, shell }: Page,
  status: number,
  language: Language,
  { title, body }: { title: string; body: Html },
): Promise<Response> {
  const text = shell.page({ language, title, body });
  const zips = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return c.body(zips ? await zipped(text) : text, status as 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    vary: 'accept-encoding',
    ...(zips && { 'content-encoding': 'gzip' }),
  });
}

const ENDED_STATUS = 410;

/** Why nothing is shown, in the document's language where one is known. */
function refuse(page: Page, door: Exclude<Door, { kind: 'open' | 'locked' }>, language: Language): Promise<Response> {
  if (door.kind === 'unknown') return answer(page, 404, language, endedBody(language, 'unknown'));
  if (door.kind === 'too-many') {
    page.c.header('retry-after', '900');
    return answer(page, 429, language, endedBody(language, 'too-many'));
  }
  return answer(page, ENDED_STATUS, language, endedBody(language, door.why));
}

/** The pages behind read-only links (docs/SPEC.md, L): they are no part of the app, and load nothing of it. */
export function mountSharePages(app: Hono<HttpEnv>, parts: SharePageRouteParts): void {
  const shell = shareShell(parts.pageFolder);
  const streams = new Map<string, number>();
  const address = (c: HttpContext): string => remoteAddress(c, parts.trustedProxies);
  const knock = (c: HttpContext, token: string): Promise<Door> => {
    c.set('endpoint', ACTION);
    return parts.shareDoor.knock({ token, address: address(c), pass: getCookie(c, COOKIE) ?? null });
  };
  const languageFor = async (c: HttpContext, door: Door): Promise<Language> =>
    ('link' in door ? (await parts.documents.find(door.link.documentId))?.language : undefined) ?? languageOf(c);

  const show = async (c: HttpContext, token: string, key: string | null): Promise<Response> => {
    const page = { c, shell };
    const door = await knock(c, token);
    if (door.kind === 'locked') {
      const language = await languageFor(c, door);
      return answer(page, 401, language, lockedBody(language, baseOf(token), false));
    }
    if (door.kind !== 'open') return refuse(page, door, await languageFor(c, door));
    const reading = await parts.sharePages.read(door.link, baseOf(token), key);
    if (reading.kind === 'gone') {
      const language = await languageFor(c, door);
      return answer(page, ENDED_STATUS, language, endedBody(language, 'gone'));
    }
    const { language, title } = reading.document;
    if (reading.kind === 'held') {
      c.header('retry-after', '300');
      return answer(page, 503, language, endedBody(language, 'held'));
    }
    if (!door.isPreview && c.req.method === 'GET') countOpening(parts, c, door.link);
    const body = documentBody({
      language,
      linkId: door.link.id,
      linkName: door.link.name,
      pageKey: key,
      liveAddress: `${baseOf(token)}${key === null ? '' : `/${key}`}/live`,
      state: reading.state,
      isPreview: door.isPreview,
    });
    return answer(page, 200, language, { title: title || sayIn(language, 'frame')('untitled'), body });
  };

  const follow = async (c: HttpContext, token: string, key: string | null): Promise<Response> => {
    const door = await knock(c, token);
    if (door.kind === 'unknown') return c.text('not-found', 404);
    if (door.kind === 'too-many') return c.text('too-many-requests', 429, { 'retry-after': '900' });
    const from = address(c);
    const open = streams.get(from) ?? 0;
    const isFull = open >= MOST_STREAMS;
    const followed =
      door.kind === 'open' && !isFull
        ? await parts.sharePages.follow(door.link, baseOf(token), key, c.req.query('v') ?? '')
        : null;
    if (door.kind === 'open' && !followed) return c.text('too-many-requests', 503, { 'retry-after': '60' });
    if (!followed) {
      const why = door.kind === 'ended' ? door.why : 'password';
      return streamSSE(c, (stream) => stream.writeSSE({ event: 'end', data: JSON.stringify({ why }) }));
    }
    streams.set(from, (streams.get(from) ?? 0) + 1);
    // A proxy that gathers an answer before it passes it on would hold the page back.
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => followed.visitor.leave());
      void parts.stopping.then(() => followed.visitor.leave());
      const stopBeating = beat(parts.clock, () => void stream.write(': still here\n\n'));
      try {
        await stream.write(': open\n\n');
        await tellAll(followed.visitor, (event, data) => stream.writeSSE({ event, data }));
      } finally {
        stopBeating();
        followed.leave();
        const left = (streams.get(from) ?? 1) - 1;
        if (left > 0) streams.set(from, left);
        else streams.delete(from);
      }
    });
  };

  const tell = async (c: HttpContext, token: string): Promise<Response> => {
    const door = await knock(c, token);
    if (door.kind === 'open') return c.redirect(baseOf(token), 303);
    const language = await languageFor(c, door);
    const page = { c, shell };
    if (door.kind !== 'locked') return refuse(page, door, language);
    const password = (await readForm(c, FORM_BYTES)).get('password') ?? '';
    const pass = await parts.shareDoor.tell(door.link, password, address(c));
    if (pass === null) return answer(page, 403, language, lockedBody(language, baseOf(token), true));
    setCookie(c, COOKIE, pass, {
      path: baseOf(token),
      httpOnly: true,
      sameSite: 'Lax',
      secure: parts.publicUrl?.startsWith('https:') ?? false,
      maxAge: PASS_DAYS * 86_400,
    });
    return c.redirect(baseOf(token), 303);
  };

  /** Who reads along is told in words that something went wrong, as of everything else; the log is told what it was. */
  const plainly = (c: HttpContext, work: Promise<Response>): Promise<Response> =>
    work.catch((error: unknown) => {
      const isTooLarge = error instanceof Refusal && error.code === 'too-large';
      if (!isTooLarge) c.set('fault', error);
      const language = languageOf(c);
      return answer({ c, shell }, isTooLarge ? 413 : 503, language, endedBody(language, 'fault'));
    });

  app.get('/s/:token', (c) => plainly(c, show(c, c.req.param('token'), null)));
  app.get('/s/:token/live', (c) => follow(c, c.req.param('token'), null));
  app.get('/s/:token/:page', (c) => plainly(c, show(c, c.req.param('token'), c.req.param('page'))));
  app.get('/s/:token/:page/live', (c) => follow(c, c.req.param('token'), c.req.param('page')));
  app.post('/s/:token', (c) => plainly(c, tell(c, c.req.param('token'))));
  app.all('/s/*', (c) => {
    c.set('endpoint', ACTION);
    const language = languageOf(c);
    return answer({ c, shell }, 404, language, endedBody(language, 'unknown'));
  });
}

/** A browser that fetches a page before anybody asked for it has opened nothing. */
const isPrefetch = (c: HttpContext): boolean =>
  /prefetch|prerender/.test(c.req.header('sec-purpose') ?? c.req.header('purpose') ?? '');

function countOpening({ shares, liveEvents, clock }: SharePageRouteParts, c: HttpContext, link: ShareLink): void {
  if (isPrefetch(c)) return;
  // Nobody waits for the count, and a page that cannot be counted is shown all the same.
  shares.countOpening(link.id, instant(clock)).then(
    () => liveEvents.announce({ event: { type: 'shares', documentId: link.documentId } }),
    (error: unknown) => c.set('fault', error),
  );
}

function beat(clock: Clock, say: () => void): () => void {
  let cancel = (): void => {};
  const next = (): void => {
    cancel = clock.after(HEARTBEAT_MS, () => {
      say();
      next();
    });
  };
  next();
  return () => cancel();
}

/** A patch as text: made once for all who go from the one state to the other. */
const texts = new WeakMap<PagePatch, string>();

function textOf(patch: PagePatch): string {
  const text = texts.get(patch) ?? JSON.stringify(patch);
  texts.set(patch, text);
  return text;
}

async function tellAll(visitor: Visitor, send: (event: string, data: string) => Promise<void>): Promise<void> {
  for (let news = await visitor.next(); news !== null; news = await visitor.next()) {
    if (news.type === 'patch') await send('patch', textOf(news.data));
    else if (news.type === 'held') await send('held', '{}');
    else await send('end', JSON.stringify({ why: news.why }));
  }
}
