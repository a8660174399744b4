import { useState } from 'react';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField } from '../api/input-faults.ts';
import { useFaultWords } from '../ui/fault-words.ts';

/** What went wrong with a form that was sent, in words: of a field where it is about one, else of the whole. */
export function useFormProblem<Field extends string>(
  fieldOfCode: Readonly<Record<string, Field>> = {},
): {
  readonly of: (field: Field) => string | null;
  readonly whole: string | null;
  readonly clear: () => void;
  readonly tell: (error: unknown) => void;
  readonly say: (field: Field, words: string) => void;
} {
  const words = useFaultWords();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  return {
    of: (field) => problems[field] ?? null,
    whole: problems[''] ?? null,
    clear: () => setProblems({}),
    tell(error) {
      const code = codeOf(error);
      const faults = error instanceof ApiProblem ? Object.entries(faultsByField(error.faults)) : [];
      setProblems(
        faults.length > 0
          ? Object.fromEntries(faults.map(([field, fault]) => [field, words.fault(fault)]))
          : { [fieldOfCode[code] ?? '']: words.problem(code) },
      );
    },
    say: (field, said) => setProblems({ [field]: said }),
  };
}
