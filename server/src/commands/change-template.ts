import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';
import type { TemplateRecord, TemplateStore } from './template-store.ts';

export interface ChangeTemplateParts {
  readonly templates: TemplateStore;
  readonly liveEvents: LiveEvents;
}

/** Gives a template of the workspace another name. @throws Refusal not-found */
export async function renameTemplate(
  { templates, liveEvents }: ChangeTemplateParts,
  workspaceId: string,
  templateId: string,
  name: string,
): Promise<TemplateRecord> {
  if (!(await templates.rename(workspaceId, templateId, name))) throw new Refusal('not-found');
  liveEvents.announce({ event: { type: 'templates' }, workspaceId });
  const renamed = await templates.find(workspaceId, templateId);
  if (!renamed) throw new Refusal('not-found');
  return renamed;
}

/** Takes a template of the workspace away; what was made of it stays. @throws Refusal not-found */
export async function deleteTemplate(
  { templates, liveEvents }: ChangeTemplateParts,
  workspaceId: string,
  templateId: string,
): Promise<void> {
  if (!(await templates.remove(workspaceId, templateId))) throw new Refusal('not-found');
  liveEvents.announce({ event: { type: 'templates' }, workspaceId });
}
