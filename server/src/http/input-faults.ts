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

/** Of what may be one thing or another: what is wrong with the one that was meant, where the input's own kind tells which. */
function withoutUnions(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter(([first]) => first && !(first.code === 'invalid_type' && first.path.length === 0));
  const [only, ...more] = meant;
  if (!only || more.length > 0) return [issue];
  return only.flatMap((one) => withoutUnions({ ...one, path: [...issue.path, ...one.path] }));
}

/** What zod found wrong, as faults: where (`fields.target`), and why as a key of i18n `fault`. */
export function inputFaults(error: z.ZodError): InputFault[] {
  return error.issues.flatMap(withoutUnions).map((issue) => {
    const limit = limitOf(issue);
    return { at: issue.path.join('.'), reason: reasonOf(issue), ...(limit !== undefined && { limit }) };
  });
}
