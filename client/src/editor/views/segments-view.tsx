import { segments, type Reach, type Segment } from '@koers/shared/extraction/views/segments.ts';
import { VisuallyHidden } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

/** Deeper than this the tree is told by its words alone: the phone has no room for more. */
const DEEPEST = 6;

/** For each segment the name of what it hangs under; null for a top. */
function parentNames(items: readonly Segment[]): (string | null)[] {
  const path: string[] = [];
  return items.map(({ depth, block }) => {
    const parent = depth === 0 ? null : (path[depth - 1] ?? null);
    path[depth] = block.title;
    path.length = depth + 1;
    return parent;
  });
}

function Count({ count, reach }: { readonly count: number; readonly reach: Reach }): ReactNode {
  const { t } = useTranslation('views');
  if (count > 0) return count;
  if (reach === 'none') return <Warning>{t('segments.none')}</Warning>;
  return <span className={classes['note']}>{t(`segments.reach.${reach}`)}</span>;
}

function SegmentRow({ segment, parent }: { readonly segment: Segment; readonly parent: string | null }): ReactNode {
  const { t } = useTranslation('views');
  const depth = Math.min(segment.depth, DEEPEST);
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${8 + depth * 20}px` }}>
        {depth > 0 ? (
          <span className={classes['branch']} aria-hidden>
            └
          </span>
        ) : null}
        <BlockLink linked={segment} />
        {parent === null ? null : (
          <VisuallyHidden>{`, ${t('segments.partOf', { parent: parent || t('untitled') })}`}</VisuallyHidden>
        )}
        {segment.circular ? (
          <div>
            <Warning>{t('segments.circular')}</Warning>
          </div>
        ) : null}
        {segment.parentMissing ? <div className={classes['note']}>{t('segments.parentMissing')}</div> : null}
      </th>
      <td>
        <Count count={segment.messages} reach={segment.message} />
      </td>
      <td>
        <Count count={segment.channels} reach={segment.channel} />
      </td>
    </tr>
  );
}

/** The tree of audiences, up into the strategy. */
export function SegmentsView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { items, withoutMessage, withoutChannel } = useMemo(() => segments(source), [source]);
  const parents = useMemo(() => parentNames(items), [items]);
  const shown = useShown(items);
  if (items.length === 0) return <EmptyView kind="audience">{t('segments.empty')}</EmptyView>;
  return (
    <ViewFrame
      summary={[
        withoutMessage + withoutChannel === 0 && t('segments.complete'),
        withoutMessage > 0 && <Warning key="m">{t('segments.withoutMessage', { count: withoutMessage })}</Warning>,
        withoutChannel > 0 && <Warning key="c">{t('segments.withoutChannel', { count: withoutChannel })}</Warning>,
      ]}
    >
      <ViewTable
        caption={t('command.segments.description')}
        head={
          <tr>
            <th scope="col">{t('segments.audience')}</th>
            <th scope="col">{t('segments.messages')}</th>
            <th scope="col">{t('segments.channels')}</th>
          </tr>
        }
      >
        {shown.items.map((segment, index) => (
          <SegmentRow
            key={`${segment.documentId}/${segment.block.id}`}
            segment={segment}
            parent={parents[index] ?? null}
          />
        ))}
      </ViewTable>
      {shown.more}
    </ViewFrame>
  );
}
