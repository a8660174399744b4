import type { Selectable } from 'kysely';
import type {
  NewShareLink,
  ShareLink,
  ShareLinkChange,
  ShareStore,
  StoredHide,
} from '../../commands/shares/share-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

type Row = Selectable<Schema['share_link']>;

function linkOf(row: Row): ShareLink {
  return {
    id: row.id,
    documentId: row.document_id,
    name: row.name,
    passwordHash: row.password_hash,
    expiresAt: row.expires_at,
    hide: JSON.parse(row.hide) as StoredHide,
    withPlans: row.with_plans === 1,
    madeBy: row.made_by,
    madeAt: row.made_at,
    revokedAt: row.revoked_at,
    openCount: row.open_count,
    lastOpenedAt: row.last_opened_at,
  };
}

function columnsOf(change: ShareLinkChange): Partial<Row> {
  const { name, passwordHash, expiresAt, hide, withPlans } = change;
  return {
    ...(name !== undefined && { name }),
    ...(passwordHash !== undefined && { password_hash: passwordHash }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    ...(hide !== undefined && { hide: JSON.stringify(hide) }),
    ...(withPlans !== undefined && { with_plans: Number(withPlans) }),
  };
}

export class ShareRows implements ShareStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  add(link: NewShareLink, tokenHash: string, most: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('share_link')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('document_id', '=', link.documentId)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return false;
      await trx
        .insertInto('share_link')
        .values({
          id: link.id,
          document_id: link.documentId,
          token_hash: tokenHash,
          name: link.name,
          password_hash: link.passwordHash,
          expires_at: link.expiresAt,
          hide: JSON.stringify(link.hide),
          with_plans: Number(link.withPlans),
          made_by: link.madeBy,
          made_at: link.madeAt,
          revoked_at: null,
          last_opened_at: null,
        })
        .execute();
      return true;
    });
  }

  async find(shareId: string): Promise<ShareLink | null> {
    const row = await this.#tables.selectFrom('share_link').selectAll().where('id', '=', shareId).executeTakeFirst();
    return row ? linkOf(row) : null;
  }

  async findByToken(tokenHash: string): Promise<{ link: ShareLink; tokenHash: string } | null> {
    const row = await this.#tables
      .selectFrom('share_link')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    return row ? { link: linkOf(row), tokenHash: row.token_hash } : null;
  }

  async ofDocument(documentId: string): Promise<ShareLink[]> {
    const rows = await this.#tables
      .selectFrom('share_link')
      .selectAll()
      .where('document_id', '=', documentId)
      .where('revoked_at', 'is', null)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(linkOf);
  }

  change(shareId: string, change: ShareLinkChange): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const columns = columnsOf(change);
      const standing = await trx
        .selectFrom('share_link')
        .select('id')
        .where('id', '=', shareId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (!standing) return false;
      if (Object.keys(columns).length > 0) {
        await trx.updateTable('share_link').set(columns).where('id', '=', shareId).execute();
      }
      if (change.passwordHash !== undefined) {
        await trx.deleteFrom('share_pass').where('share_id', '=', shareId).execute();
      }
      return true;
    });
  }

  revoke(shareId: string, at: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('share_link')
        .set({ revoked_at: at })
        .where('id', '=', shareId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      await trx.deleteFrom('share_pass').where('share_id', '=', shareId).execute();
      return numUpdatedRows > 0n;
    });
  }

  async countOpening(shareId: string, at: string): Promise<void> {
    await this.#tables
      .updateTable('share_link')
      .set((eb) => ({ open_count: eb('open_count', '+', 1), last_opened_at: at }))
      .where('id', '=', shareId)
      .execute();
  }

  async addPass(
    shareId: string,
    passHash: string,
    { now, expiresAt }: { readonly now: string; readonly expiresAt: string },
    most: number,
  ): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      await trx
        .insertInto('share_pass')
        .values({ pass_hash: passHash, share_id: shareId, made_at: now, expires_at: expiresAt })
        .execute();
      await trx
        .deleteFrom('share_pass')
        .where('share_id', '=', shareId)
        .where('pass_hash', 'not in', (eb) =>
          eb
            .selectFrom('share_pass as kept')
            .select('kept.pass_hash')
            .where('kept.share_id', '=', shareId)
            .orderBy('kept.made_at', 'desc')
            .orderBy('kept.pass_hash')
            .limit(most),
        )
        .execute();
    });
  }

  async hasPass(shareId: string, passHash: string, now: string): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('share_pass')
      .select('pass_hash')
      .where('pass_hash', '=', passHash)
      .where('share_id', '=', shareId)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row !== undefined;
  }

  async removeExpiredPasses(now: string): Promise<void> {
    await this.#tables.deleteFrom('share_pass').where('expires_at', '<=', now).execute();
  }
}
