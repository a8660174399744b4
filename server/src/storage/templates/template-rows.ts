import type { Language } from '@koers/shared/blocks/define.ts';
import type { NodeJson } from '@koers/shared/document/lay-in.ts';
import type { NewTemplate, TemplateRecord, TemplateStore } from '../../commands/template-store.ts';
import type { Tables } from '../open-storage.ts';

export class TemplateRows implements TemplateStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Counted and kept in one transaction: two who make the last one at once do not both. */
  add(template: NewTemplate, most: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('document_template')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('workspace_id', '=', template.workspaceId)
        .executeTakeFirstOrThrow();
      if (count >= most) return false;
      await trx
        .insertInto('document_template')
        .values({
          id: template.id,
          workspace_id: template.workspaceId,
          name: template.name,
          kind: template.kind,
          language: template.language,
          maker_id: template.makerId,
          body: JSON.stringify(template.body),
          created_at: template.createdAt,
        })
        .execute();
      return true;
    });
  }

  async listOf(workspaceId: string): Promise<TemplateRecord[]> {
    return this.#records(workspaceId).orderBy('document_template.name').orderBy('document_template.id').execute();
  }

  async find(workspaceId: string, templateId: string): Promise<TemplateRecord | null> {
    const found = await this.#records(workspaceId).where('document_template.id', '=', templateId).executeTakeFirst();
    return found ?? null;
  }

  async bodyOf(workspaceId: string, templateId: string): Promise<{ body: NodeJson; language: Language } | null> {
    const row = await this.#tables
      .selectFrom('document_template')
      .select(['body', 'language'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', templateId)
      .executeTakeFirst();
    return row ? { body: JSON.parse(row.body) as NodeJson, language: row.language } : null;
  }

  async rename(workspaceId: string, templateId: string, name: string): Promise<boolean> {
    const renamed = await this.#tables
      .updateTable('document_template')
      .set({ name })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', templateId)
      .returning('id')
      .executeTakeFirst();
    return renamed !== undefined;
  }

  async remove(workspaceId: string, templateId: string): Promise<boolean> {
    const removed = await this.#tables
      .deleteFrom('document_template')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', templateId)
      .returning('id')
      .executeTakeFirst();
    return removed !== undefined;
  }

  #records(workspaceId: string) {
    return this.#tables
      .selectFrom('document_template')
      .leftJoin('user', 'user.id', 'document_template.maker_id')
      .select([
        'document_template.id',
        'document_template.workspace_id as workspaceId',
        'document_template.name',
        'document_template.kind',
        'document_template.language',
        'document_template.maker_id as makerId',
        'user.name as makerName',
        'document_template.created_at as createdAt',
      ])
      .where('document_template.workspace_id', '=', workspaceId);
  }
}
