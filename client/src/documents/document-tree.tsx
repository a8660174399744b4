import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { treeQuery } from '../api/queries.ts';
import classes from './document-tree.module.css';
import { MoveDialog } from './move-dialog.tsx';
import { buildTree, byId, drop, moveBy, pathTo, type DropZone, type TreeNode } from './tree.ts';
import { TreeRow } from './tree-row.tsx';
import { useDocumentActions } from './use-document-actions.tsx';
import { useExpanded } from './use-expanded.ts';

const ROW = '[data-tree-row]';

/** The documents, strategies with their plans under them. Arrows walk through it; each row has a menu. */
export function DocumentTree({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const { t } = useTranslation();
  const { data: documents, isError } = useQuery(treeQuery());
  const active = useParams({ strict: false }).documentId;
  const { isExpanded, expand } = useExpanded();
  const actions = useDocumentActions();
  const tree = useMemo(() => buildTree(documents ?? []), [documents]);
  const [moving, setMoving] = useState<DocumentAnswer | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const dragged = useRef<DocumentAnswer | null>(null);

  // Where the open document stands: what is above it unfolds when another is opened, and when this one comes to stand
  // elsewhere. In between, who folds a branch wants it folded.
  const standsUnder = useMemo(() => {
    const known = byId(documents ?? []);
    const document = active === undefined ? undefined : known.get(active);
    return document
      ? pathTo(document, known)
          .map(({ id }) => id)
          .join(' ')
      : '';
  }, [active, documents]);
  useEffect(() => {
    for (const id of standsUnder.split(' ')) if (id !== '') expand(id, true);
  }, [active, standsUnder, expand]);

  if (!documents) {
    if (isError) return <p className={classes['note']}>{t('tree.failed')}</p>;
    return <TreeSkeleton />;
  }
  if (tree.length === 0) return <p className={classes['note']}>{t('tree.empty')}</p>;

  const dropOn = (target: DocumentAnswer, zone: DropZone) => {
    const document = dragged.current;
    dragged.current = null;
    if (!document || document.id === target.id) return;
    actions.place(document, drop(document, target, zone, documents));
    if (zone === 'inside') expand(target.id, true);
  };
  const renderNodes = (nodes: readonly TreeNode[], depth: number): ReactNode => (
    <ul className={classes['list']} aria-label={depth === 0 ? t('tree.label') : undefined}>
      {nodes.map(({ document, children }) => {
        const expanded = children.length > 0 && isExpanded(document.id, depth);
        return (
          <li key={document.id}>
            <TreeRow
              document={document}
              depth={depth}
              isActive={document.id === active}
              hasChildren={children.length > 0}
              isExpanded={expanded}
              isRenaming={renaming === document.id}
              actions={actions}
              onOpen={onOpen}
              onExpand={(open) => expand(document.id, open)}
              onRename={(is) => setRenaming(is ? document.id : null)}
              onMove={() => setMoving(document)}
              onMoveBy={(step) => actions.place(document, moveBy(document, step, documents))}
              onNewPage={() => {
                expand(document.id, true);
                actions.newPage(document);
              }}
              onDragStart={() => (dragged.current = document)}
              canDrop={(zone) =>
                dragged.current !== null &&
                dragged.current.id !== document.id &&
                drop(dragged.current, document, zone, documents) !== null
              }
              onDrop={(zone) => dropOn(document, zone)}
            />
            {expanded && renderNodes(children, depth + 1)}
          </li>
        );
      })}
    </ul>
  );
  return (
    <div onKeyDown={walk} role="presentation">
      {renderNodes(tree, 0)}
      <MoveDialog document={moving} documents={documents} onClose={() => setMoving(null)} onMove={actions.moveTo} />
    </div>
  );
}

/** Up and down go from row to row, as they look on the screen. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.metaKey || event.ctrlKey) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target as HTMLElement;
  if (step === 0 || !target.matches(ROW)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
  const next = rows[rows.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function TreeSkeleton(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')} className={classes['skeleton']}>
      {[72, 56, 64, 48].map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} />
      ))}
    </div>
  );
}
