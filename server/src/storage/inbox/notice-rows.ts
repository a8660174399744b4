import type { NoticeKind } from '@koers/shared/api/notices.ts';
import type { WrittenPart } from '@koers/shared/comments/body.ts';
import { sql, type Selectable, type SelectQueryBuilder, type Transaction } from 'kysely';
import type {
  KeptNotice,
  KeptSettings,
  MailHow,
  NewNotice,
  NoticeStore,
  Reader,
  WhichNotices,
} from '../../inbox/notice-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber, Schema } from '../schema.ts';

interface NoticeColumns {
  id: string;
  kind: NoticeKind;
  documentId: string | null;
  documentTitle: string | null;
  workspaceId: string | null;
  workspaceName: string | null;
  actorId: string | null;
  actorName: string | null;
  actorColor: string | null;
  threadId: string | null;
  blockId: string | null;
  signoffId: string | null;
  key: string;
  excerpt: string;
  /** JSON; null for what is about no comment. */
  saidBody: string | null;
  saidDeletedAt: string | null;
  at: string;
  readAt: string | null;
  count: number;
}

function noticeOf(columns: NoticeColumns): KeptNotice {
  const { actorId, actorName, actorColor, saidBody, saidDeletedAt, ...row } = columns;
  const actor = actorId !== null && actorName !== null && actorColor !== null;
  return {
    ...row,
    actor: actor ? { id: actorId, name: actorName, color: actorColor } : null,
    said: saidBody === null ? null : saidDeletedAt === null ? (JSON.parse(saidBody) as WrittenPart[]) : [],
  };
}

/** Not one that tells of a single comment, which was taken away. */
const IS_THERE = sql<boolean>`(said.deleted_at is null or notice.count > 1)`;

function settingsOf(row: Selectable<Schema['notice_setting']>): KeptSettings {
  return {
    choices: JSON.parse(row.choices) as KeptSettings['choices'],
    dailyHour: row.daily_hour,
    timeZone: row.time_zone,
    mailStoppedAt: row.mail_stopped_at,
  };
}

/** The notices of one person with the names that stand for their ids today. */
function noticesOf(tables: Tables, userId: string): SelectQueryBuilder<Schema, 'notice', NoticeColumns> {
  return tables
    .selectFrom('notice')
    .leftJoin('document', 'document.id', 'notice.document_id')
    .leftJoin('workspace', 'workspace.id', 'notice.workspace_id')
    .leftJoin('user as actor', 'actor.id', 'notice.actor_id')
    .leftJoin('comment as said', 'said.id', 'notice.comment_id')
    .where(IS_THERE)
    .select(['said.body as saidBody', 'said.deleted_at as saidDeletedAt'])
    .select(['notice.id', 'notice.kind', 'notice.key', 'notice.excerpt', 'notice.at', 'notice.count'])
    .select(['notice.document_id as documentId', 'document.title as documentTitle'])
    .select(['notice.workspace_id as workspaceId', 'workspace.name as workspaceName'])
    .select(['notice.actor_id as actorId', 'actor.name as actorName', 'actor.color as actorColor'])
    .select(['notice.thread_id as threadId', 'notice.block_id as blockId', 'notice.signoff_id as signoffId'])
    .select('notice.read_at as readAt')
    .where('notice.user_id', '=', userId);
}

const READ = { mail_how: null, mail_due_at: null } as const;

export class NoticeRows implements NoticeStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async put(notices: readonly NewNotice[]): Promise<void> {
    if (notices.length === 0) return;
    await this.#tables.transaction().execute(async (trx) => {
      for (const notice of notices) await putOne(trx, notice);
    });
  }

  async list(
    userId: string,
    page: { unread: boolean; after: { at: string; id: string } | null; limit: number },
  ): Promise<KeptNotice[]> {
    const { after } = page;
    const rows = await noticesOf(this.#tables, userId)
      .where('notice.in_app', '=', 1)
      .$if(page.unread, (query) => query.where('notice.read_at', 'is', null))
      .$if(after !== null, (query) =>
        query.where((eb) => eb(eb.refTuple('notice.at', 'notice.id'), '<', eb.tuple(after?.at ?? '', after?.id ?? ''))),
      )
      .orderBy('notice.at', 'desc')
      .orderBy('notice.id', 'desc')
      .limit(page.limit)
      .execute();
    return rows.map(noticeOf);
  }

  async unreadByPlace(userId: string) {
    const rows = await this.#tables
      .selectFrom('notice')
      .leftJoin('comment as said', 'said.id', 'notice.comment_id')
      .where(IS_THERE)
      .select(['document_id as documentId', 'workspace_id as workspaceId'])
      .select((eb) => eb.fn.countAll<BigNumber>().as('count'))
      .where('user_id', '=', userId)
      .where('read_at', 'is', null)
      .where('in_app', '=', 1)
      .groupBy(['document_id', 'workspace_id'])
      .execute();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  async markRead(userId: string, which: WhichNotices, now: string): Promise<boolean> {
    const result = await this.#tables
      .updateTable('notice')
      .set({ read_at: now, ...READ })
      .where('user_id', '=', userId)
      .where('in_app', '=', 1)
      .where('read_at', 'is', null)
      .$if('ids' in which, (query) => query.where('id', 'in', 'ids' in which ? which.ids : []))
      .$if('upTo' in which, (query) => query.where('at', '<=', 'upTo' in which ? which.upTo : ''))
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  }

  markUnread(userId: string, id: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('notice')
        .select(['key', 'read_at'])
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .where('in_app', '=', 1)
        .executeTakeFirst();
      if (!row) return false;
      const standing = await trx
        .selectFrom('notice')
        .select('id')
        .where('user_id', '=', userId)
        .where('key', '=', row.key)
        .where('read_at', 'is', null)
        .executeTakeFirst();
      // A newer one of its kind stands unread in its place already.
      if (!standing) await trx.updateTable('notice').set({ read_at: null }).where('id', '=', id).execute();
      return true;
    });
  }

  async dueReaders(now: string, limit: number): Promise<string[]> {
    const rows = await this.#tables
      .selectFrom('notice')
      .leftJoin('comment as said', 'said.id', 'notice.comment_id')
      // else who waits for nothing but what was taken away would be due for ever
      .where(IS_THERE)
      .select('user_id')
      .distinct()
      .where('mail_due_at', '<=', now)
      .limit(limit)
      .execute();
    return rows.map((row) => row.user_id);
  }

  async waitingForMail(userId: string) {
    const rows = await noticesOf(this.#tables, userId)
      .select(['notice.mail_how as how', 'notice.mail_due_at as dueAt'])
      .where('notice.mail_due_at', 'is not', null)
      .where('notice.read_at', 'is', null)
      .orderBy('notice.at')
      .orderBy('notice.id')
      .execute();
    return rows.map(({ how, dueAt, ...row }) => ({
      ...noticeOf(row),
      how: how ?? ('daily' as const),
      dueAt: dueAt ?? '',
    }));
  }

  async mailed(userId: string, ids: readonly string[], now: string): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      for (const chunk of inChunks(ids)) {
        const those = trx.updateTable('notice').where('user_id', '=', userId).where('id', 'in', chunk);
        await those.set({ mailed_at: now, ...READ }).execute();
        // Who wants them by e-mail alone has read them there.
        await those.set({ read_at: now }).where('in_app', '=', 0).where('read_at', 'is', null).execute();
      }
    });
  }

  async removeReadBefore(before: string): Promise<void> {
    await this.#tables.deleteFrom('notice').where('read_at', '<', before).execute();
  }

  async toldOf(commentId: string): Promise<string[]> {
    const rows = await this.#tables
      .selectFrom('notice')
      .select('user_id')
      .distinct()
      .where('comment_id', '=', commentId)
      .where('in_app', '=', 1)
      .execute();
    return rows.map((row) => row.user_id);
  }

  async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const chunk of inChunks(userIds)) {
      const rows = await this.#tables.selectFrom('user').select(['id', 'name']).where('id', 'in', chunk).execute();
      for (const { id, name } of rows) names.set(id, name);
    }
    return names;
  }

  async settingsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, KeptSettings>> {
    const found = new Map<string, KeptSettings>();
    for (const chunk of inChunks(userIds)) {
      const rows = await this.#tables.selectFrom('notice_setting').selectAll().where('user_id', 'in', chunk).execute();
      for (const row of rows) found.set(row.user_id, settingsOf(row));
    }
    return found;
  }

  async changeSettings(userId: string, settings: KeptSettings): Promise<void> {
    const columns = {
      choices: JSON.stringify(settings.choices),
      daily_hour: settings.dailyHour,
      time_zone: settings.timeZone,
      mail_stopped_at: settings.mailStoppedAt,
    };
    await this.#tables
      .insertInto('notice_setting')
      .values({ user_id: userId, ...columns })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
      .execute();
  }

  async replan(userId: string, plan: (kind: NoticeKind) => NewNotice['mail']): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      const kinds = await trx
        .selectFrom('notice')
        .select('kind')
        .distinct()
        .where('user_id', '=', userId)
        .where('mail_due_at', 'is not', null)
        .execute();
      for (const { kind } of kinds) {
        const mail = plan(kind);
        await trx
          .updateTable('notice')
          .set({ mail_how: mail?.how ?? null, mail_due_at: mail?.dueAt ?? null })
          .where('user_id', '=', userId)
          .where('kind', '=', kind)
          .where('mail_due_at', 'is not', null)
          .execute();
      }
    });
  }

  async reader(userId: string): Promise<Reader | null> {
    const row = await this.#tables
      .selectFrom('user')
      .select(['id', 'email', 'language'])
      .where('id', '=', userId)
      .executeTakeFirst();
    return row ?? null;
  }

  async state(name: string, make: () => string): Promise<string> {
    // Asked before it is written: it is there but for the very first time.
    const known = await this.#readState(name);
    if (known !== undefined) return known;
    await this.#tables
      .insertInto('inbox_state')
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    return (await this.#readState(name)) ?? '';
  }

  async setState(name: string, value: string): Promise<void> {
    await this.#tables
      .insertInto('inbox_state')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }

  async #readState(name: string): Promise<string | undefined> {
    const row = await this.#tables
      .selectFrom('inbox_state')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value;
  }
}

async function putOne(trx: Transaction<Schema>, notice: NewNotice): Promise<void> {
  const standing = await trx
    .selectFrom('notice')
    .leftJoin('comment as said', 'said.id', 'notice.comment_id')
    .select(['notice.id', 'notice.count', 'mail_how', 'mail_due_at', IS_THERE.as('isThere')])
    .where('user_id', '=', notice.userId)
    .where('key', '=', notice.key)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  const columns = {
    kind: notice.kind,
    document_id: notice.documentId,
    workspace_id: notice.workspaceId,
    actor_id: notice.actorId,
    thread_id: notice.threadId,
    comment_id: notice.commentId,
    block_id: notice.blockId,
    signoff_id: notice.signoffId,
    excerpt: notice.excerpt,
    at: notice.at,
    in_app: notice.inApp ? 1 : 0,
    mail_how: notice.mail?.how ?? null,
    mail_due_at: earlier(standing, notice.mail),
  };
  if (standing) {
    await trx
      .updateTable('notice')
      // what was taken away is not counted along
      .set({ ...columns, count: standing.isThere ? standing.count + 1 : 1 })
      .where('id', '=', standing.id)
      .execute();
    return;
  }
  const { id, userId, key } = notice;
  await trx
    .insertInto('notice')
    .values({ ...columns, id, user_id: userId, key, count: 1, read_at: null, mailed_at: null })
    .execute();
}

/** Somebody who goes on writing does not put the letter off. */
function earlier(
  standing: { readonly mail_how: MailHow | null; readonly mail_due_at: string | null } | undefined,
  mail: NewNotice['mail'],
): string | null {
  if (!mail) return null;
  const waits = standing?.mail_how === mail.how ? standing.mail_due_at : null;
  return waits !== null && waits < mail.dueAt ? waits : mail.dueAt;
}
