import { mentions } from '@koers/shared/extraction/views/mentions.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, Mark, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

/** The questions and problems that nobody answered yet. */
export function MentionsView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { registry, language, today } = useEditorPage();
  const { open, asked } = useMemo(() => mentions(source), [source]);
  const { items, more } = useShown(open);
  const field = registry.get('mention')?.fields['mentionType'];
  if (asked === 0) return <EmptyView kind="mention">{t('mentions.empty')}</EmptyView>;
  if (open.length === 0) return <p className={classes['summary']}>{t('mentions.allAnswered')}</p>;
  return (
    <ViewFrame summary={[<Warning key="open">{t('mentions.summary', { count: open.length })}</Warning>]}>
      <ViewTable
        caption={t('command.mentions.label')}
        head={
          <tr>
            {(['type', 'what', 'source', 'date'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`mentions.${column}`)}
              </th>
            ))}
          </tr>
        }
      >
        {items.map((mention) => (
          <tr key={`${mention.documentId}/${mention.block.id}`}>
            <td>{field?.type === 'choice' ? field.options[mention.type]?.[language] : mention.type}</td>
            <th scope="row">
              <BlockLink linked={mention} />
            </th>
            <td>{mention.source ?? <Mark sign="–" words={t('notSaid')} />}</td>
            <td>
              {mention.date === null ? (
                <Mark sign="–" words={t('notSaid')} />
              ) : (
                formatDay(mention.date, language, today)
              )}
            </td>
          </tr>
        ))}
      </ViewTable>
      {more}
    </ViewFrame>
  );
}
