import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { importsQuery, useUndoImport } from '../api/measurement-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { formatNumber } from '../ui/format.ts';
import { useSourceWords } from './source-words.ts';
import classes from './sources.module.css';

/** The files that I added, each with the way back. */
export function RecentImports(): ReactNode {
  const { t } = useTranslation('sources');
  const { language } = useLanguage();
  const { data: imports } = useQuery(importsQuery());
  const undo = useUndoImport();
  const words = useSourceWords();
  if (!imports || imports.length === 0) return null;
  return (
    <section className={classes['imports']}>
      <h2 className={classes['heading']}>{t('imports.title')}</h2>
      <ul className="koers-unstyled-list">
        {imports.map(({ id, file, at, added, replaced, undoneAt }) => (
          <li key={id} className={classes['import']}>
            <span className={classes['file']}>{file}</span>
            <span className={classes['quiet']}>
              {words.moment(at)} ·{' '}
              {t('imports.row', { added: formatNumber(added, language), replaced: formatNumber(replaced, language) })}
            </span>
            {undoneAt === null ? (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('imports.undoOf', { file })}
                disabled={added + replaced === 0}
                loading={undo.isPending && undo.variables === id}
                onClick={() => undo.mutate(id)}
              >
                {t('imports.undo')}
              </Button>
            ) : (
              <span className={classes['quiet']}>{t('imports.undone')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
