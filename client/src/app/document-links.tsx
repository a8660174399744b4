import { reaches } from '@koers/shared/access/policy.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Skeleton } from '@mantine/core';
import { Suspense, lazy, type ReactNode } from 'react';

const ShareLinks = lazy(async () => ({ default: (await import('../share/share-links.tsx')).ShareLinks }));

/** A document's read-only links, beside its people: those who may not write are not told of them. */
export function documentLinks(document: DocumentAnswer): ReactNode {
  if (!reaches(document.role, 'editor')) return null;
  return (
    <Suspense fallback={<Skeleton height={72} />}>
      <ShareLinks document={document} />
    </Suspense>
  );
}
