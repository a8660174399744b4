import { heatList, type Heat } from '@koers/shared/extraction/views/heat-list.ts';
import { VisuallyHidden } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorPage } from '../editor-page.ts';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, usePersonName, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

const STEPS = [1, 2, 3, 4, 5] as const;

/** A number, and as many filled steps: heat that one reads without its colour. */
function Strength({ strength }: { readonly strength: number | null }): ReactNode {
  const { t } = useTranslation('views');
  if (strength === null) return <span className={classes['note']}>{t('notSaid')}</span>;
  return (
    <span className={classes['strength']}>
      <span aria-hidden>{strength}</span>
      <span className={classes['steps']} data-strength={strength} aria-hidden>
        {STEPS.map((step) => (
          <span key={step} data-filled={step <= strength || undefined} />
        ))}
      </span>
      <VisuallyHidden>{t('heatList.of5', { strength })}</VisuallyHidden>
    </span>
  );
}

function HeatRow({ heat }: { readonly heat: Heat }): ReactNode {
  const { t } = useTranslation('views');
  const { registry, language } = useEditorPage();
  const nameOf = usePersonName();
  const field = registry.get('resistance')?.fields['status'];
  const status = field?.type === 'choice' ? field.options[heat.status]?.[language] : undefined;
  const isGone = heat.status === 'gone';
  return (
    <tr data-quiet={isGone || undefined}>
      <td>
        <Strength strength={heat.strength} />
      </td>
      <th scope="row">
        <BlockLink linked={heat} />
      </th>
      <td>{heat.heldBy.join(', ')}</td>
      <td>{heat.owner !== null ? nameOf(heat.owner) : isGone ? '–' : <Warning>{t('heatList.nobody')}</Warning>}</td>
      <td>{status ?? heat.status}</td>
    </tr>
  );
}

/** Resistance by strength, then owner: for managers. */
export function HeatListView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const nameOf = usePersonName();
  const { items, present, withoutOwner } = useMemo(() => heatList(source, nameOf), [source, nameOf]);
  const shown = useShown(items);
  if (items.length === 0) return <EmptyView kind="resistance">{t('heatList.empty')}</EmptyView>;
  return (
    <ViewFrame
      summary={[
        t('heatList.summary', { count: present }),
        withoutOwner > 0 && <Warning key="owner">{t('heatList.withoutOwner', { count: withoutOwner })}</Warning>,
      ]}
    >
      <ViewTable
        caption={t('command.heatList.label')}
        head={
          <tr>
            {(['strength', 'what', 'heldBy', 'owner', 'status'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`heatList.${column}`)}
              </th>
            ))}
          </tr>
        }
      >
        {shown.items.map((heat) => (
          <HeatRow key={`${heat.documentId}/${heat.block.id}`} heat={heat} />
        ))}
      </ViewTable>
      {shown.more}
    </ViewFrame>
  );
}
