import {
  changeTemplate,
  createTemplate,
  deleteTemplate,
  listTemplates,
  type TemplateAnswer,
} from '@koers/shared/api/templates.ts';
import { deleteTemplate as remove, renameTemplate, type ChangeTemplateParts } from '../../commands/change-template.ts';
import { createTemplate as create, type CreateTemplateParts } from '../../commands/create-template.ts';
import type { TemplateRecord } from '../../commands/template-store.ts';
import type { Api } from '../mount.ts';

export interface TemplateRouteParts extends CreateTemplateParts, ChangeTemplateParts {}

function presentTemplate({ id, name, kind, language, makerId, makerName, createdAt }: TemplateRecord): TemplateAnswer {
  return { id, name, kind, language, makerId, makerName, createdAt };
}

export function mountTemplateRoutes(api: Api, parts: TemplateRouteParts): void {
  api.mount(createTemplate, async ({ identity, workspace, body }) =>
    presentTemplate(await create(parts, { id: identity.user.id, workspaceId: workspace.id }, body)),
  );
  api.mount(listTemplates, async ({ workspace }) => {
    const items = await parts.templates.listOf(workspace.id);
    return { items: items.map(presentTemplate), nextCursor: null };
  });
  api.mount(changeTemplate, async ({ workspace, params, body }) =>
    presentTemplate(await renameTemplate(parts, workspace.id, params.id, body.name)),
  );
  api.mount(deleteTemplate, async ({ workspace, params }) => {
    await remove(parts, workspace.id, params.id);
    return undefined;
  });
}
