import { DatabaseSync } from 'node:sqlite';

/** `node hold-lock.ts <file> <milliseconds>`: holds SQLite's write lock, says so, and lets go when its input ends, or then. */
const [path = '', longest = '0'] = process.argv.slice(2);
const database = new DatabaseSync(path);
// The server commits all the time: the lock is had between two of its commits.
database.exec('PRAGMA busy_timeout = 10000; BEGIN EXCLUSIVE');
console.log('locked');
const letGo = (): void => {
  database.exec('ROLLBACK');
  database.close();
  process.exit(0);
};
process.stdin.once('end', letGo).resume();
setTimeout(letGo, Number(longest));
