import type { ReactNode } from 'react';
import type { BlockHandle } from '../block-views.ts';
import { BlockField } from './block-field.tsx';
import { FieldChips } from './field-chips.tsx';

/** How strong it is, on its own line: what a manager looks for first. */
export function ResistanceSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return (
    <div className="koers-chips">
      <BlockField handle={handle} name="strength" withoutLabel />
    </div>
  );
}

const ON_THE_LINE = ['strength'] as const;

export function ResistanceTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return <FieldChips handle={handle} onTheLine={ON_THE_LINE} />;
}
