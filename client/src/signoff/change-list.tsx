import { blockDifferences, type ReadingChange } from '@koers/shared/signoff/reading-changes.ts';
import type { BlockItem, ReadingItem } from '@koers/shared/signoff/section-reading.ts';
import type { ReactNode } from 'react';
import classes from './change-list.module.css';
import { useItemWords, type NamedWords } from './item-words.ts';
import { WordDiff } from './word-diff.tsx';

const itemOf = (change: ReadingChange): ReadingItem => (change.change === 'changed' ? change.after : change.item);

/** What a section says otherwise than it did: old beside new. */
export function ChangeList({ changes }: { readonly changes: readonly ReadingChange[] }): ReactNode {
  const { t, kindOf } = useItemWords();
  return (
    <ul className="koers-unstyled-list">
      {changes.map((change, index) => {
        const item = itemOf(change);
        return (
          // Only ever these, in this order.
          <li key={index} className={classes['item']} data-change={change.change}>
            <p className={classes['what']}>
              <span className={classes['tag']}>{t(`changes.${change.change}`)}</span>
              {item.type === 'block' && <span className={classes['kind']}>{kindOf(item)}</span>}
            </p>
            {change.change === 'changed' ? (
              <ChangedItem before={change.before} after={change.after} />
            ) : (
              <ReadItem item={change.item} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function ChangedItem({ before, after }: { readonly before: ReadingItem; readonly after: ReadingItem }): ReactNode {
  const { textOf, differenceOf } = useItemWords();
  if (before.type === 'block' && after.type === 'block') {
    const differences = blockDifferences(before, after);
    const isTitle = differences.some(({ of }) => of === 'title');
    return (
      <>
        {!isTitle && <p className={classes['title']}>{textOf(after)}</p>}
        {differences.map((one) => {
          const words = differenceOf(before, after, one);
          return <BesideEachOther key={words.name} {...words} />;
        })}
      </>
    );
  }
  return <BesideEachOther label={null} before={textOf(before)} after={textOf(after)} />;
}

/** Old beside new; under each other where there is no room. */
function BesideEachOther({
  label,
  before,
  after,
}: Pick<NamedWords, 'before' | 'after'> & { readonly label: string | null }): ReactNode {
  const { t } = useItemWords();
  const empty = t('changes.empty');
  return (
    <div className={classes['pair']} role="group" aria-label={label ?? undefined}>
      {label !== null && <p className={classes['label']}>{label}</p>}
      <div className={classes['side']}>
        <span className={classes['when']}>{t('changes.before')}</span>
        <p className={classes['text']}>
          <WordDiff before={before} after={after} side="before" empty={empty} />
        </p>
      </div>
      <div className={classes['side']}>
        <span className={classes['when']}>{t('changes.now')}</span>
        <p className={classes['text']}>
          <WordDiff before={before} after={after} side="after" empty={empty} />
        </p>
      </div>
    </div>
  );
}

/** One thing of a reading, written out. */
export function ReadItem({ item }: { readonly item: ReadingItem }): ReactNode {
  const { t, textOf } = useItemWords();
  const style = item.type === 'text' && item.depth > 1 ? { paddingInlineStart: (item.depth - 1) * 16 } : undefined;
  const text = textOf(item);
  return (
    <>
      <p className={classes['text']} data-type={item.type} style={style}>
        {text === '' ? <span className={classes['empty']}>{t('changes.empty')}</span> : text}
      </p>
      {item.type === 'block' && <BlockLines block={item} />}
    </>
  );
}

function BlockLines({ block }: { readonly block: BlockItem }): ReactNode {
  const { linesOf } = useItemWords();
  const lines = linesOf(block).filter(({ text }) => text !== '');
  if (lines.length === 0) return null;
  return (
    <dl className={classes['lines']}>
      {lines.map(({ label, text }) => (
        <div key={label} className={classes['line']}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
