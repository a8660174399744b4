import type { DocumentKind } from '@koers/shared/api/values.ts';
import { IconCompass, IconFileText, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const ICONS = { strategy: IconCompass, plan: IconRoute, page: IconFileText };

/** A strategy is a compass, a plan a route, a page a page. */
export function DocumentIcon({ kind, size = 16 }: { readonly kind: DocumentKind; readonly size?: number }): ReactNode {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.6} aria-hidden style={{ flex: 'none' }} />;
}
