import { content } from '@koers/shared/blocks/content.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import type { ReactNode } from 'react';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { BlockField } from './block-field.tsx';
import { FieldChips } from './field-chips.tsx';
import { useBlock } from './use-block.ts';

type Stage = keyof typeof content.fields.stage.options;

/** How far it is, from idea to published, on its own line. */
export function ContentSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { language } = useEditorPage();
  const { node } = useBlock(handle);
  const reading = readField(content.fields.stage, node.attrs['stage']);
  const stage = ((reading.ok ? reading.value : null) ?? content.fields.stage.default) as Stage;
  return (
    <div className="koers-chips">
      <BlockField handle={handle} name="stage" withoutLabel>
        <span className="koers-stage" data-stage={stage}>
          {content.fields.stage.options[stage][language]}
        </span>
      </BlockField>
    </div>
  );
}

const ON_THE_LINE = ['stage'] as const;

export function ContentTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return <FieldChips handle={handle} onTheLine={ON_THE_LINE} />;
}
