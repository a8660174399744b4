import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, sharedQuery } from '../api/queries.ts';
import { DocumentIcon } from './document-icon.tsx';
import classes from './shared-documents.module.css';
import { buildTree, type TreeNode } from './tree.ts';

/** What others let me see of workspaces that I am not in; nothing where there is none. A guest's tree holds it all already. */
export function SharedDocuments({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { data: documents } = useQuery({ ...sharedQuery(), enabled: workspace !== null });
  const tree = useMemo(() => buildTree(documents ?? []), [documents]);
  if (workspace === null || tree.length === 0) return null;
  return (
    <section aria-labelledby="shared-title">
      <h2 id="shared-title" className={classes['heading']}>
        {t('shared.title')}
      </h2>
      <Nodes nodes={tree} depth={0} onOpen={onOpen} />
    </section>
  );
}

interface NodesProps {
  readonly nodes: readonly TreeNode[];
  readonly depth: number;
  readonly onOpen: () => void;
}

function Nodes({ nodes, depth, onOpen }: NodesProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className={classes['list']}>
      {nodes.map(({ document, children }) => (
        <li key={document.id}>
          <Link
            to="/d/$documentId"
            params={{ documentId: document.id }}
            className={classes['link']}
            style={{ paddingInlineStart: 9 + depth * 16 }}
            onClick={onOpen}
          >
            <DocumentIcon kind={document.kind} size={17} />
            <span className={classes['title']}>{document.title || t('untitled')}</span>
          </Link>
          {children.length > 0 && <Nodes nodes={children} depth={depth + 1} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}
