import { createFeed, deleteFeed, listFeeds, openFeed, renewFeed, type FeedAnswer } from '@koers/shared/api/feeds.ts';
import { Refusal } from '../../commands/refusal.ts';
import * as command from '../../outward/feeds.ts';
import type { Feed } from '../../outward/feed-store.ts';
import { API, type Api } from '../mount.ts';
import { workspaceOfCall } from '../named-workspace.ts';

export interface FeedRouteParts {
  readonly feedParts: command.FeedParts;
}

async function presentFeed(parts: command.FeedParts, feed: Feed): Promise<FeedAnswer> {
  const { id, name, what, person, documentId, workspace, createdAt, lastReadAt, userId } = feed;
  const document =
    documentId === null ? null : { id: documentId, name: await command.titleFor(parts, userId, documentId) };
  return { id, name, what, person, document, workspace, createdAt, lastReadAt };
}

export function mountFeedRoutes(api: Api, { feedParts: parts }: FeedRouteParts): void {
  const addressOf = (token: string): string => parts.urlOf(`${API}/calendars/${token}.ics`);
  api.mount(listFeeds, async ({ identity }) => {
    const feeds = await parts.feeds.listOf(identity.user.id);
    return { items: await Promise.all(feeds.map((feed) => presentFeed(parts, feed))), nextCursor: null };
  });
  api.mount(createFeed, async ({ identity, body, c }) => {
    const { id } = identity.user;
    const workspace = await workspaceOfCall(c, parts.accounts, id);
    const { feed, token } = await command.makeFeed(parts, { id, workspaceId: workspace?.id ?? null }, body);
    return { ...(await presentFeed(parts, feed)), url: addressOf(token) };
  });
  api.mount(renewFeed, async ({ identity, params }) => {
    const { feed, token } = await command.renewFeed(parts, identity.user.id, params.id);
    return { ...(await presentFeed(parts, feed)), url: addressOf(token) };
  });
  api.mount(deleteFeed, async ({ identity, params }) => {
    if (!(await parts.feeds.remove(identity.user.id, params.id))) throw new Refusal('not-found');
    return undefined;
  });
  api.mount(openFeed, async ({ params, c }) => {
    const opened = await command.openFeed(parts, params.file.slice(0, -'.ics'.length));
    if (!opened) throw new Refusal('not-found');
    const headers = {
      etag: opened.etag,
      // Each time it is asked for anew: rights may have been taken since.
      'cache-control': 'private, no-cache',
      ...(opened.changedAt !== null && { 'last-modified': new Date(opened.changedAt).toUTCString() }),
    };
    const known =
      c.req
        .header('if-none-match')
        ?.split(',')
        .map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
    if (known.includes(opened.etag) || known.includes('*')) return c.body(null, 304, headers);
    return c.body(opened.body, 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="koers.ics"',
    });
  });
}
