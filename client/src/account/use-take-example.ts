import { useNavigate } from '@tanstack/react-router';
import { useCreateExample } from '../api/account-hooks.ts';
import { useLanguage } from '../i18n/language.ts';

/** Lays in the example and goes to its strategy. */
export function useTakeExample() {
  const { language } = useLanguage();
  const navigate = useNavigate();
  const example = useCreateExample();
  const take = () =>
    example.mutate(language, {
      onSuccess: ({ items }) => {
        const first = items.find(({ kind }) => kind === 'strategy') ?? items[0];
        void (first ? navigate({ to: '/d/$documentId', params: { documentId: first.id } }) : navigate({ to: '/' }));
      },
    });
  return { take, isTaking: example.isPending, error: example.error };
}
