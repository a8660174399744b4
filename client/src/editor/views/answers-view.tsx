import { answers, findAnswers } from '@koers/shared/extraction/views/answers.ts';
import { VisuallyHidden } from '@mantine/core';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockLink, EmptyView, useShown, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

/** Answers that are shown at once. */
const MOST_ANSWERS = 20;

/** What we answer when somebody asks, to be searched. */
export function AnswersView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed);
  const book = useMemo(() => answers(source), [source]);
  const found = useMemo(() => findAnswers(book, query), [book, query]);
  const { items, more } = useShown(found, MOST_ANSWERS);
  if (book.length === 0) return <EmptyView kind="response">{t('answers.empty')}</EmptyView>;
  return (
    <>
      <input
        type="search"
        className={classes['search']}
        value={typed}
        aria-label={t('answers.search')}
        placeholder={t('answers.search')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <VisuallyHidden role="status">{t('answers.found', { count: found.length })}</VisuallyHidden>
      {found.length === 0 ? <p className={classes['summary']}>{t('answers.nothing')}</p> : null}
      <dl className={classes['answers']}>
        {items.map((answer) => (
          <div key={`${answer.documentId}/${answer.block.id}`}>
            <dt>
              <BlockLink linked={answer} />
            </dt>
            <dd>
              {answer.answer || <span className={classes['note']}>{t('answers.noAnswer')}</span>}
              {answer.handOverTo === null ? null : (
                <div className={classes['note']}>{t('answers.handOverTo', { department: answer.handOverTo })}</div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {more}
    </>
  );
}
