import { createHash } from 'node:crypto';
import { allows } from '@koers/shared/access/policy.ts';
import { MOST_FEEDS, type FeedKind } from '@koers/shared/api/feeds.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import { readReference } from '@koers/shared/blocks/field-value.ts';
import type { AccountStore } from '../auth/account-store.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, today, type Clock } from '../clock.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { DocumentStore } from '../commands/document-store.ts';
import { faultAt, Refusal } from '../commands/refusal.ts';
import type { WorkspaceMembership } from '../inbox/tell.ts';
import type { Fact, FactFilter, FactPlace, FactReader } from '../projection/fact-reader.ts';
import { calendarEvent, writeCalendar, type CalendarEvent } from './calendar.ts';
import type { Feed, FeedStore } from './feed-store.ts';

export interface FeedParts {
  readonly feeds: FeedStore;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
  readonly access: DocumentAccess;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly memberships: WorkspaceMembership;
  readonly facts: Pick<FactReader, 'ofKind' | 'lookUp'>;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly newId: () => string;
  readonly urlOf: (path: string) => string;
}

export interface FeedWishes {
  readonly name: string;
  readonly what: FeedKind;
  readonly person?: string | undefined;
  readonly documentId?: string | undefined;
}

const DAY = 86_400_000;
/** What ended longer ago is left out. */
const PAST_DAYS = 366;
const AT_A_TIME = 500;
const MOST_EVENTS = 10_000;
/** When it was last read is noted this often: a program may ask each minute. */
const NOTED_EVERY_MS = 10 * 60_000;

async function mayRead({ access }: Pick<FeedParts, 'access'>, userId: string, documentId: string): Promise<boolean> {
  const on = await access.roleOn(userId, documentId);
  return allows('document.read', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null });
}

/**
 * Makes a calendar. @returns its secret, which is told this once
 * @throws Refusal invalid-input · not-found
 */
export async function makeFeed(
  parts: FeedParts,
  maker: { readonly id: string; readonly workspaceId: string | null },
  { name, what, person, documentId }: FeedWishes,
): Promise<{ feed: Feed; token: string }> {
  const { feeds, clock, random, newId, documents } = parts;
  const document = documentId === undefined ? null : await documents.find(documentId);
  if (documentId !== undefined && (!document || !(await mayRead(parts, maker.id, documentId))))
    throw new Refusal('not-found');
  const personId = person === undefined ? null : person === 'me' ? maker.id : person;
  const workspaceId = document ? document.workspaceId : maker.workspaceId;
  if (personId !== null && personId !== maker.id && !(await areColleagues(parts, [maker.id, personId], workspaceId)))
    throw faultAt('person', 'unknown-person');
  const [id, token] = [newId(), newSecret(random)];
  const feed = { id, userId: maker.id, workspaceId, name, what, personId, documentId: documentId ?? null };
  if (!(await feeds.add({ ...feed, tokenHash: hashSecret(token), at: instant(clock) }, MOST_FEEDS)))
    throw faultAt('name', 'too-many-feeds', MOST_FEEDS);
  return { feed: await feedOf(parts, maker.id, id), token };
}

async function areColleagues(
  { memberships }: FeedParts,
  people: readonly string[],
  workspaceId: string | null,
): Promise<boolean> {
  if (workspaceId === null) return false;
  for (const person of people) if (!(await memberships.isMember(person, workspaceId))) return false;
  return true;
}

/** @throws Refusal not-found */
export async function renewFeed(parts: FeedParts, userId: string, id: string): Promise<{ feed: Feed; token: string }> {
  await feedOf(parts, userId, id);
  const token = newSecret(parts.random);
  await parts.feeds.changeToken(id, hashSecret(token));
  return { feed: await feedOf(parts, userId, id), token };
}

async function feedOf({ feeds }: FeedParts, userId: string, id: string): Promise<Feed> {
  const found = await feeds.find(userId, id);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** The title that its maker may know of the document that a calendar is of; empty for one that they may not read any more. */
export async function titleFor(parts: FeedParts, userId: string, documentId: string): Promise<string> {
  if (!(await mayRead(parts, userId, documentId))) return '';
  return (await parts.documents.find(documentId))?.title ?? '';
}

export interface OpenedFeed {
  readonly body: string;
  readonly etag: string;
  readonly changedAt: string | null;
}

/**
 * A calendar by its secret, with what its maker may read now.
 * @returns null where there is none: unknown, revoked, or its maker is suspended or may not read what it is of
 */
export async function openFeed(parts: FeedParts, token: string): Promise<OpenedFeed | null> {
  const { feeds, clock, registry, urlOf } = parts;
  const found = await feeds.byToken(hashSecret(token));
  if (!found) return null;
  const { feed, language } = found;
  if (!(await isOpen(parts, feed))) return null;
  const events = await eventsOf(parts, feed);
  const places = events.map(({ place }) => place);
  const ages = await feeds.ages(places, instant(clock));
  const body = writeCalendar(events, ages, { name: feed.name, language, kindOf: (kind) => registry.get(kind), urlOf });
  if (feed.lastReadAt === null || clock.now() - Date.parse(feed.lastReadAt) >= NOTED_EVERY_MS)
    await feeds.noteRead(feed.id, instant(clock));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const changedAt =
    ages
      .map((age) => age.changedAt)
      .toSorted()
      .at(-1) ?? null;
  return { body, etag, changedAt };
}

async function isOpen(parts: FeedParts, { userId, documentId, workspace }: Feed): Promise<boolean> {
  if (documentId !== null) return mayRead(parts, userId, documentId);
  return workspace === null || (await parts.accounts.workspaceOf(userId, workspace.id)) !== null;
}

async function eventsOf(parts: FeedParts, feed: Feed): Promise<CalendarEvent[]> {
  const kinds = feed.what === 'all' ? ['task', 'content'] : [feed.what === 'tasks' ? 'task' : 'content'];
  const from = today({ ...parts.clock, now: () => parts.clock.now() - PAST_DAYS * DAY });
  const facts: Fact[] = [];
  for (const kind of kinds) {
    const filter: FactFilter = {
      kind,
      today: today(parts.clock),
      from,
      ...(feed.workspace && { workspaceId: feed.workspace.id }),
      ...(feed.documentId !== null && { under: feed.documentId }),
      ...(feed.person && { person: feed.person.id }),
    };
    facts.push(...(await allOf(parts, feed.userId, filter, MOST_EVENTS - facts.length)));
  }
  const channels = await channelsOf(parts, feed.userId, facts);
  return facts.flatMap((fact, index) => calendarEvent(fact, channels[index] ?? null) ?? []);
}

async function allOf({ facts }: FeedParts, userId: string, filter: FactFilter, most: number): Promise<Fact[]> {
  const all: Fact[] = [];
  let after: FactPlace | null = null;
  while (all.length < most) {
    const page = await facts.ofKind(userId, filter, { order: null, after, limit: AT_A_TIME });
    all.push(...page.map(({ fact }) => fact));
    after = page.at(-1)?.place ?? null;
    if (page.length < AT_A_TIME) break;
  }
  return all.slice(0, most);
}

/** The titles of their channels, as far as their reader may know of them. */
async function channelsOf({ facts }: FeedParts, userId: string, of: readonly Fact[]): Promise<(string | null)[]> {
  const references = of.map(({ block }) => readReference(block.fields['channel']));
  const known = references.filter((one): one is Reference => one !== null);
  const readings = await facts.lookUp(userId, known);
  const titles = new Map(
    readings.flatMap((reading) =>
      typeof reading === 'string' ? [] : [[`${reading.documentId}/${reading.block.id}`, reading.block.title]],
    ),
  );
  return references.map((one) => one && (titles.get(`${one.documentId}/${one.blockId}`) ?? null));
}
