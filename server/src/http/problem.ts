import { PROBLEMS, type InputFault, type Problem, type ProblemCode } from '@koers/shared/api/problem.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Refusal } from '../commands/refusal.ts';
import { DocumentQuarantined, NotStored } from '../rooms/journal.ts';

/** A disk that is full or locked is asked again every few seconds: a caller need not be quicker. */
const RETRY_AFTER_SECONDS = '5';
const CONTENT_TYPE = 'application/problem+json';

/** RFC 9457. The page says it in the reader's language, by `code`; `title` is for whoever reads the answer itself. */
export function problemOf(code: ProblemCode, faults?: readonly InputFault[], challenge?: string): Problem {
  return {
    type: `urn:koers:problem:${code}`,
    title: messages.en.faults.problem[code],
    status: PROBLEMS[code],
    code,
    ...(faults && { faults: [...faults] }),
    ...(challenge !== undefined && { challenge }),
  };
}

export function answerProblem(
  c: Context,
  code: ProblemCode,
  faults?: readonly InputFault[],
  challenge?: string,
): Response {
  const problem = problemOf(code, faults, challenge);
  return c.body(JSON.stringify(problem), PROBLEMS[code], {
    'content-type': CONTENT_TYPE,
    'cache-control': 'no-store',
    ...(PROBLEMS[code] === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
  });
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Whether the database says that it cannot write just now (full, read-only, locked), rather than that we asked nonsense. */
function isStorageFault(error: unknown): boolean {
  return hasCode(error) && /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|LOCKED)/.test(error.code);
}

/** The code that an error is told with; `server-fault` for one that nobody foresaw, which belongs in the log. */
export function codeOf(error: unknown): ProblemCode {
  if (error instanceof Refusal) return error.code;
  if (error instanceof DocumentQuarantined) return 'document-quarantined';
  if (hasCode(error) && error.code === 'document-too-large') return 'too-large';
  if (error instanceof NotStored || isStorageFault(error) || (hasCode(error) && error.code === 'room-broken'))
    return 'not-stored';
  if (error instanceof HTTPException && error.status === 413) return 'too-large';
  return 'server-fault';
}
