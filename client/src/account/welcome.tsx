import { Loader } from '@mantine/core';
import { IconCompass, IconFile } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { AccountLayout } from './account-layout.tsx';
import classes from './account-layout.module.css';
import { useTakeExample } from './use-take-example.ts';

/** Right after the first account: the example, or a clean slate. */
export function Welcome(): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  const navigate = useNavigate();
  const { take, isTaking, error } = useTakeExample();
  return (
    <AccountLayout title={t('welcome.title')} intro={t('welcome.intro')} wide withLanguage={false}>
      <div className={classes['choices']}>
        <button type="button" className={classes['choice']} disabled={isTaking} onClick={take}>
          <span className={classes['choiceIcon']}>
            {isTaking ? <Loader size={28} /> : <IconCompass size={28} stroke={1.5} />}
          </span>
          <span className={classes['choiceName']}>{t('welcome.example')}</span>
          <span className={classes['choiceText']}>{t('welcome.exampleText')}</span>
        </button>
        <button
          type="button"
          className={classes['choice']}
          disabled={isTaking}
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
        {isTaking && t('welcome.busy')}
      </p>
      {error && (
        <p role="alert" className={classes['problem']}>
          {words.problem(codeOf(error))}
        </p>
      )}
    </AccountLayout>
  );
}
