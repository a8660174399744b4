import type { TemplateAnswer } from '@koers/shared/api/templates.ts';
import { useTranslation } from 'react-i18next';

/** What is said of a template under its name: its kind, and who made it. */
export function useTemplateWords(): (template: TemplateAnswer) => string {
  const { t } = useTranslation();
  const { t: words } = useTranslation('templates');
  return ({ kind, makerName }) => {
    const which = t(`kind.${kind}`);
    return makerName === null ? which : words('list.about', { kind: which, maker: makerName });
  };
}
