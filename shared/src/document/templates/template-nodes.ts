import type { TemplateName } from '../../api/documents.ts';
import type { Language } from '../../blocks/define.ts';
import type { TemplateNode } from '../lay-in.ts';
import { sayIn, type Say } from '../say.ts';
import { socialMediaPlan } from './social-media-plan.ts';
import { socialMediaStrategy } from './social-media-strategy.ts';

const TEMPLATES: Readonly<Record<TemplateName, (say: Say) => TemplateNode[]>> = {
  'social-media-plan': socialMediaPlan,
  'social-media-strategy': socialMediaStrategy,
};

/** The nodes of a template in one language, for {@link ../lay-in.ts}. */
export function templateNodes(name: TemplateName, language: Language): TemplateNode[] {
  return TEMPLATES[name](sayIn(language));
}
