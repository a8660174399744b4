import { budget } from '@koers/shared/blocks/budget.ts';
import { currencyOf } from '@koers/shared/blocks/currency-of.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import type { ReactNode } from 'react';
import { formatMoney } from '../../ui/format.ts';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { BlockField } from './block-field.tsx';
import { FieldChips } from './field-chips.tsx';
import { useBlock } from './use-block.ts';

/** The amount at the right, as in a ledger, with how often it is spent. */
export function BudgetSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { language } = useEditorPage();
  const { node } = useBlock(handle);
  const reading = readField(budget.fields.amount, node.attrs['amount']);
  const currency = currencyOf(budget.fields, 'amount', (name) => node.attrs[name]);
  return (
    <div className="koers-chips koers-money">
      <BlockField handle={handle} name="amount" withoutLabel>
        <span className="koers-amount">
          {reading.ok && reading.value !== null && currency !== null
            ? formatMoney(reading.value as number, currency, language)
            : null}
        </span>
      </BlockField>
      <BlockField handle={handle} name="recurrence" withoutLabel />
    </div>
  );
}

const ON_THE_LINE = ['amount', 'recurrence'] as const;

export function BudgetTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return <FieldChips handle={handle} onTheLine={ON_THE_LINE} />;
}
