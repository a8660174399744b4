import type { InputFault } from '@koers/shared/api/problem.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Reason = keyof typeof messages.en.faults.fault;

const isReason = (text: string): text is Reason => Object.hasOwn(messages.en.faults.fault, text);

const OF_TYPE: Readonly<Record<string, Reason>> = { string: 'not-text', number: 'not-a-number', array: 'not-a-list' };
const TOO_BIG: Readonly<Record<string, Reason>> = { string: 'too-long', number: 'number-too-large', array: 'too-many' };
const TOO_SMALL: Readonly<Record<string, Reason>> = { string: 'empty', number: 'number-too-small', array: 'empty' };

function limitOf(issue: Issue): number | string | undefined {
  if (issue.code === 'too_big') return Number(issue.maximum);
  if (issue.code === 'too_small') return Number(issue.minimum);
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  return undefined;
}

function reasonOf(issue: Issue): Reason {
  // Our own schemas carry the reason as their message.
  if (isReason(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'empty' : (OF_TYPE[issue.expected] ?? 'invalid');
    case 'too_big':
      return TOO_BIG[issue.origin] ?? 'invalid';
    case 'too_small':
      return TOO_SMALL[issue.origin] ?? 'invalid';
    case 'invalid_value':
      return 'not-an-option';
    default:
      return 'invalid';
  }
}

/** What zod found wrong, as faults: where (`fields.target`), and why as a key of i18n `fault`. */
export function inputFaults(error: z.ZodError): InputFault[] {
  return error.issues.map((issue) => {
    const limit = limitOf(issue);
    return { at: issue.path.join('.'), reason: reasonOf(issue), ...(limit !== undefined && { limit }) };
  });
}
