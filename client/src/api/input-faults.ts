import type { InputFault } from '@koers/shared/api/problem.ts';
import type { z } from 'zod';

/** Faults by the name of the field they are about; the first of each. */
export type FaultsByField = Readonly<Record<string, InputFault>>;

/** `body.email`, `email` → `email`. */
const fieldOf = (at: string): string => at.split('.').at(-1) ?? at;

export function faultsByField(faults: readonly InputFault[]): FaultsByField {
  const found: Record<string, InputFault> = {};
  for (const fault of faults) found[fieldOf(fault.at)] ??= fault;
  return found;
}

/** What is wrong with an input by the API's own schema: the same reasons as the server's, before anything is sent. */
export function faultsOf(schema: z.ZodType, input: unknown): FaultsByField {
  const read = schema.safeParse(input);
  if (read.success) return {};
  return faultsByField(
    read.error.issues.map((issue) => ({
      at: issue.path.map(String).join('.'),
      reason: issue.message,
      ...('maximum' in issue && { limit: Number(issue.maximum) }),
      ...('minimum' in issue && { limit: Number(issue.minimum) }),
    })),
  );
}
