import type { InputFault, Problem, ProblemCode } from '@koers/shared/api/problem.ts';

/** What can go wrong with a call besides the server's own codes: no answer at all, or one that this page cannot read. */
export type ApiProblemCode = ProblemCode | 'offline' | 'unreadable-answer';

/** A call that failed. The words for `code` stand in i18n under `faults:problem.<code>`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiProblemCode;
  /** HTTP status; 0 when nothing came back. */
  readonly status: number;
  readonly faults: readonly InputFault[];
  /** With `second-factor-needed`: what the code is given with. */
  readonly challenge: string | null;

  constructor(
    code: ApiProblemCode,
    settings: { status?: number; faults?: readonly InputFault[]; challenge?: string; cause?: unknown } = {},
  ) {
    super(code, { cause: settings.cause });
    this.code = code;
    this.status = settings.status ?? 0;
    this.faults = settings.faults ?? [];
    this.challenge = settings.challenge ?? null;
  }

  static of(problem: Problem): ApiProblem {
    const { code, status, faults = [], challenge } = problem;
    return new ApiProblem(code, { status, faults, ...(challenge !== undefined && { challenge }) });
  }
}

/** The code of any error: what is no {@link ApiProblem} is a fault of the page itself. */
export function codeOf(error: unknown): ApiProblemCode {
  return error instanceof ApiProblem ? error.code : 'unreadable-answer';
}
