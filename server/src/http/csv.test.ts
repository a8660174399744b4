import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it('V4 is read back as it was written, by RFC 4180', () => {
    expect(csvLine(['a', 'b,c', 'd "e"', 'f\r\ng', '', null, 3])).toBe('a,"b,c","d ""e""","f\r\ng",,,3\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('V4 defuses %j', (formula) => {
    expect(csvLine([formula])).toMatch(/^"?'/);
  });

  it('V4 leaves what only holds such a sign as it is', () => {
    expect(csvLine(['a=b', 'e-mail'])).toBe('a=b,e-mail\r\n');
  });
});
