/** The code that Node or SQLite put on an error (`ENOSPC`, `SQLITE_FULL`); an empty text when there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
