import type { FeedKind } from '@koers/shared/api/feeds.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { EventAge, EventDigest, Feed, FeedStore, NewFeed } from '../../outward/feed-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber } from '../schema.ts';

interface FeedRow {
  readonly id: string;
  readonly userId: string;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  readonly name: string;
  readonly what: FeedKind;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly documentId: string | null;
  readonly createdAt: string;
  readonly lastReadAt: string | null;
}

function feedOf({ workspaceId, workspaceName, personId, personName, ...row }: FeedRow): Feed {
  return {
    ...row,
    workspace: workspaceId === null ? null : { id: workspaceId, name: workspaceName ?? '' },
    person: personId === null ? null : { id: personId, name: personName ?? '' },
  };
}

const placeOf = ({ documentId, blockId }: Pick<EventDigest, 'documentId' | 'blockId'>): string =>
  `${documentId}/${blockId}`;

export class FeedRows implements FeedStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  add(feed: NewFeed, most: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('calendar_feed')
        .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
        .where('user_id', '=', feed.userId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return false;
      await trx
        .insertInto('calendar_feed')
        .values({
          id: feed.id,
          user_id: feed.userId,
          workspace_id: feed.workspaceId,
          name: feed.name,
          what: feed.what,
          person_id: feed.personId,
          document_id: feed.documentId,
          token_hash: feed.tokenHash,
          created_at: feed.at,
          last_read_at: null,
        })
        .execute();
      return true;
    });
  }

  async listOf(userId: string): Promise<Feed[]> {
    const rows = await this.#feeds()
      .where('feed.user_id', '=', userId)
      .orderBy('feed.created_at')
      .orderBy('feed.id')
      .execute();
    return rows.map(feedOf);
  }

  async find(userId: string, feedId: string): Promise<Feed | null> {
    const row = await this.#feeds().where('feed.user_id', '=', userId).where('feed.id', '=', feedId).executeTakeFirst();
    return row ? feedOf(row) : null;
  }

  async byToken(tokenHash: string): Promise<{ feed: Feed; language: Language } | null> {
    const row = await this.#feeds()
      .innerJoin('user as maker', 'maker.id', 'feed.user_id')
      .select('maker.language')
      .where('feed.token_hash', '=', tokenHash)
      .executeTakeFirst();
    if (!row) return null;
    const { language, ...feed } = row;
    return { feed: feedOf(feed), language };
  }

  async changeToken(feedId: string, tokenHash: string): Promise<void> {
    await this.#tables
      .updateTable('calendar_feed')
      .set({ token_hash: tokenHash, last_read_at: null })
      .where('id', '=', feedId)
      .execute();
  }

  async noteRead(feedId: string, at: string): Promise<void> {
    await this.#tables.updateTable('calendar_feed').set({ last_read_at: at }).where('id', '=', feedId).execute();
  }

  async remove(userId: string, feedId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('calendar_feed')
      .where('user_id', '=', userId)
      .where('id', '=', feedId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async ages(events: readonly EventDigest[], now: string): Promise<EventAge[]> {
    const known = await this.#known(events);
    const ages = events.map((event): EventAge & { isNews: boolean } => {
      const before = known.get(placeOf(event));
      if (before?.digest === event.digest) return { ...before, isNews: false };
      return { sequence: before ? before.sequence + 1 : 0, changedAt: now, isNews: true };
    });
    const news = events.flatMap((event, index) => {
      const age = ages[index];
      return age?.isNews ? [{ ...event, ...age }] : [];
    });
    if (news.length > 0)
      await this.#tables.transaction().execute(async (trx) => {
        for (const { documentId, blockId, digest, sequence, changedAt } of news)
          await trx
            .insertInto('calendar_event')
            .values({ document_id: documentId, block_id: blockId, digest, sequence, changed_at: changedAt })
            .onConflict((conflict) =>
              conflict.columns(['document_id', 'block_id']).doUpdateSet({ digest, sequence, changed_at: changedAt }),
            )
            .execute();
      });
    return ages.map(({ sequence, changedAt }) => ({ sequence, changedAt }));
  }

  async #known(events: readonly EventDigest[]): Promise<ReadonlyMap<string, EventAge & { digest: string }>> {
    const known = new Map<string, EventAge & { digest: string }>();
    for (const chunk of inChunks([...new Set(events.map(({ documentId }) => documentId))])) {
      const rows = await this.#tables
        .selectFrom('calendar_event')
        .select(['document_id as documentId', 'block_id as blockId', 'digest', 'sequence', 'changed_at as changedAt'])
        .where('document_id', 'in', chunk)
        .execute();
      for (const { documentId, blockId, ...age } of rows) known.set(placeOf({ documentId, blockId }), age);
    }
    return known;
  }

  #feeds() {
    return this.#tables
      .selectFrom('calendar_feed as feed')
      .leftJoin('workspace', 'workspace.id', 'feed.workspace_id')
      .leftJoin('user as person', 'person.id', 'feed.person_id')
      .select([
        'feed.id',
        'feed.user_id as userId',
        'feed.workspace_id as workspaceId',
        'workspace.name as workspaceName',
      ])
      .select(['feed.name', 'feed.what', 'feed.person_id as personId', 'person.name as personName'])
      .select(['feed.document_id as documentId', 'feed.created_at as createdAt', 'feed.last_read_at as lastReadAt']);
  }
}
