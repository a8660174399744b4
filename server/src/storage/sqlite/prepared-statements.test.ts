import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PreparedStatements } from './prepared-statements.ts';

let database: Database.Database;
beforeEach(() => {
  database = new Database(':memory:');
  database.exec('create table goals (title text)');
});
afterEach(() => database.close());

describe('prepared statements', () => {
  it('are made once, and the least lately used is forgotten first', () => {
    const statements = new PreparedStatements(database);
    const titles = statements.get('select title from goals');
    for (let limit = 0; limit < 600; limit++) {
      statements.get(`select title from goals limit ${limit}`);
      expect(statements.get('select title from goals')).toBe(titles);
    }
    const last = statements.get('select title from goals limit 599');
    const first = statements.get('select title from goals limit 0');
    expect(statements.get('select title from goals limit 599')).toBe(last);
    expect(first.all()).toEqual([]);
  });

  it('tell of a column that was added since', () => {
    const statements = new PreparedStatements(database);
    statements.get('insert into goals values (?)').run('Hear more');
    expect(statements.get('select * from goals').all()).toEqual([{ title: 'Hear more' }]);
    statements.get('ALTER TABLE goals ADD COLUMN owner text').run();
    expect(statements.get('select * from goals').all()).toEqual([{ title: 'Hear more', owner: null }]);
  });
});
