import { errorCode } from './error-code.ts';

/** What the system, or SQLite, says when data cannot be kept in a folder, in words for whoever runs the server. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(EROFS|SQLITE_READONLY)/, 'it is read-only'],
  [/^(EACCES|EPERM)/, 'the user that Koers runs as may not write there'],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, 'its disk is full'],
  [/^(ENOTDIR|EEXIST)/, 'it is not a folder'],
  [/^SQLITE_BUSY/, 'another program keeps the database locked'],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT)/, 'the file koers.sqlite in it is damaged, or no database of Koers'],
  [/^(EIO|SQLITE_IOERR|SQLITE_CANTOPEN)/, 'its disk cannot be read or written'],
];

/** The data folder cannot be used: nothing can be stored, so the server does not start. */
export class StorageUnavailable extends Error {
  readonly code = 'storage-unavailable';
}

/** @returns what to tell the operator, naming the folder, when an error says that the data folder cannot be used; else the error */
export function asUnavailable(dataDir: string, error: unknown): unknown {
  const code = errorCode(error);
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (reason === undefined) return error;
  return new StorageUnavailable(
    `Koers cannot keep its data in ${dataDir}: ${reason} (${code}). Mend that, or name another folder with DATA_DIR.`,
    { cause: error },
  );
}
