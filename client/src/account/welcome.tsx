import { Loader } from '@mantine/core';
import { IconCompass, IconFile } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateExample } from '../api/account-hooks.ts';
import { codeOf } from '../api/api-problem.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';

/** Right after the first account: the example, or a clean slate. */
export function Welcome(): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const words = useFaultWords();
  const navigate = useNavigate();
  const example = useCreateExample();
  const takeExample = () =>
    example.mutate(language, {
      onSuccess: ({ items }) => {
        const first = items.find(({ kind }) => kind === 'strategy') ?? items[0];
        void (first ? navigate({ to: '/d/$documentId', params: { documentId: first.id } }) : navigate({ to: '/' }));
      },
    });
  return (
    <AccountLayout title={t('welcome.title')} intro={t('welcome.intro')} wide withLanguage={false}>
      <div className={classes['choices']}>
        <button type="button" className={classes['choice']} disabled={example.isPending} onClick={takeExample}>
          <span className={classes['choiceIcon']}>
            {example.isPending ? <Loader size={28} /> : <IconCompass size={28} stroke={1.5} />}
          </span>
          <span className={classes['choiceName']}>{t('welcome.example')}</span>
          <span className={classes['choiceText']}>{t('welcome.exampleText')}</span>
        </button>
        <button
          type="button"
          className={classes['choice']}
          disabled={example.isPending}
          onClick={() => void navigate({ to: '/' })}
        >
          <span className={classes['choiceIcon']}>
            <IconFile size={28} stroke={1.5} />
          </span>
          <span className={classes['choiceName']}>{t('welcome.empty')}</span>
          <span className={classes['choiceText']}>{t('welcome.emptyText')}</span>
        </button>
      </div>
      <p role="status" style={{ marginTop: 16 }}>
        {example.isPending && t('welcome.busy')}
      </p>
      {example.isError && (
        <p role="alert" className={classes['problem']}>
          {words.problem(codeOf(example.error))}
        </p>
      )}
    </AccountLayout>
  );
}
