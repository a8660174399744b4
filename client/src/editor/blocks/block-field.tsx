import { currencyOf } from '@koers/shared/blocks/currency-of.ts';
import { endsBeforeStart } from '@koers/shared/blocks/days-in-order.ts';
import type { Fields } from '@koers/shared/blocks/define.ts';
import type { ReactNode } from 'react';
import { useFaultWords } from '../../ui/fault-words.ts';
import type { BlockHandle } from '../block-views.ts';
import { FieldChip } from '../fields/field-chip.tsx';
import { useBlock } from './use-block.ts';

interface BlockFieldProps {
  readonly handle: BlockHandle;
  /** One of the kind's fields. */
  readonly name: string;
  /** Where the value says enough by itself. */
  readonly withoutLabel?: boolean;
  /** How the value is drawn instead of as plain words. */
  readonly children?: ReactNode;
}

/** Whether a currency stands before an amount of the block already. */
function isSaidByAmount(fields: Fields, name: string, valueOf: (name: string) => unknown): boolean {
  return (
    fields[name]?.type === 'currency' &&
    Object.entries(fields).some(
      ([amount, field]) =>
        field.type === 'number' && field.currencyField === name && typeof valueOf(amount) === 'number',
    )
  );
}

/** One field of a block as its chip, with what the block's other fields say of it. */
export function BlockField({ handle, name, withoutLabel = false, children }: BlockFieldProps): ReactNode {
  const block = useBlock(handle);
  const words = useFaultWords();
  const { fields }: { readonly fields: Fields } = handle.kind;
  const field = fields[name];
  const valueOf = (other: string): unknown => block.node.attrs[other];
  if (!field) return null;
  return (
    <FieldChip
      name={name}
      field={field}
      raw={valueOf(name)}
      remark={
        endsBeforeStart(fields, name, valueOf) ? words.fault({ at: name, reason: 'ends-before-start' }) : undefined
      }
      currency={currencyOf(fields, name, valueOf)}
      isSaid={isSaidByAmount(fields, name, valueOf)}
      ownId={block.id}
      onChange={(value) => block.set(name, value)}
      withoutLabel={withoutLabel}
    >
      {children}
    </FieldChip>
  );
}
