import type { ReactNode } from 'react';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { NamedIcon } from '../icons.tsx';

/** `When someone asks …`, over the words that are asked. */
export function ResponseLead({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { language } = useEditorPage();
  return (
    <span className="koers-asks">
      <NamedIcon name={handle.kind.icon} size={16} />
      {handle.kind.title.label[language]}
    </span>
  );
}
