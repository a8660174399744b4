import type { Reference } from '@koers/shared/blocks/define.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { referencesQuery } from '../../api/queries.ts';
import { useEditorPage } from '../editor-page.ts';
import { referenceKey } from '../fields/referenced-block.ts';
import { ChangedFlag } from './changed-flag.tsx';

/** The flags of what a field points to and was changed since the document was agreed. */
export function ChangedReferences({ references }: { readonly references: readonly Reference[] }): ReactNode {
  const { document } = useEditorPage();
  const keys = new Set(references.map(referenceKey));
  const { data } = useQuery({
    ...referencesQuery(document.id),
    enabled: references.some(({ documentId }) => documentId !== document.id),
    select: (all) => all.filter(({ target, changed }) => changed !== null && keys.has(referenceKey(target))),
  });
  return data?.map(({ target, block, changed }) =>
    block && changed ? (
      <ChangedFlag key={referenceKey(target)} target={target} kind={block.kind} title={block.title} change={changed} />
    ) : null,
  );
}
