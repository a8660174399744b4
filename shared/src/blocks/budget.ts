import { defineBlock } from './define.ts';

/** What something costs, and what it must return. METHOD.md, phase 1.2 of a strategy. */
export const budget = defineBlock({
  kind: 'budget',
  hiddenWith: 'budget',
  icon: 'coin',
  label: { nl: 'Budgetpost', en: 'Budget line' },
  plural: { nl: 'Budget', en: 'Budget' },
  description: { nl: 'Wat iets kost, en wat het moet opleveren', en: 'What something costs, and what it must return' },
  synonyms: {
    nl: ['kosten', 'begroting', 'geld', 'opbrengst', 'roi'],
    en: ['cost', 'money', 'return', 'roi', 'spend'],
  },
  title: {
    label: { nl: 'Waarvoor', en: 'What for' },
    hint: { nl: 'Waar gaat het geld naartoe?', en: 'Where does the money go?' },
  },
  parts: {},
  fields: {
    amount: {
      type: 'number',
      min: 0,
      max: 1e12,
      currencyField: 'currency',
      label: { nl: 'Bedrag', en: 'Amount' },
      shown: true,
    },
    currency: { type: 'currency', default: 'EUR', label: { nl: 'Munt', en: 'Currency' } },
    recurrence: {
      type: 'choice',
      default: 'once',
      label: { nl: 'Soort', en: 'Kind' },
      shown: true,
      options: {
        once: { nl: 'Eenmalig', en: 'Once' },
        monthly: { nl: 'Per maand', en: 'Monthly' },
      },
    },
    goal: { type: 'reference', to: ['goal'], upward: true, label: { nl: 'Doel', en: 'Goal' }, shown: true },
    expectedReturn: {
      type: 'number',
      min: 0,
      max: 1e12,
      currencyField: 'currency',
      label: { nl: 'Verwachte opbrengst', en: 'Expected return' },
      hint: { nl: 'In dezelfde munt, over de hele looptijd', en: 'In the same currency, over the whole period' },
    },
  },
  entries: {},
});
