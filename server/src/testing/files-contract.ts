import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../commands/files.ts';

/** What every store of files does: run over each adapter. */
export function describeFiles(name: string, open: () => Promise<{ files: Files; end: () => Promise<void> }>): void {
  describe(`files contract: ${name}`, () => {
    let files: Files;
    let end: () => Promise<void>;
    beforeEach(async () => ({ files, end } = await open()));
    afterEach(() => end());

    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const read = async (file: string): Promise<string | null> => {
      const found = await files.get(file);
      return found && new TextDecoder().decode(found);
    };

    it('gives back what was put, also over what was there', async () => {
      await files.put('a/b', bytes('one'));
      expect(await read('a/b')).toBe('one');
      await files.put('a/b', bytes('two'));
      expect(await read('a/b')).toBe('two');
      await files.put('empty', new Uint8Array());
      expect(await read('empty')).toBe('');
    });

    it('has nothing of what was never put, or was removed', async () => {
      expect(await files.get('nothing')).toBeNull();
      await files.put('x', bytes('x'));
      await files.remove('x');
      await files.remove('x');
      expect(await files.get('x')).toBeNull();
    });

    it('holds one of two that are put at once, and not a mix of them', async () => {
      const [one, two] = ['1'.repeat(100_000), '2'.repeat(100_000)];
      await Promise.all([files.put('race', bytes(one)), files.put('race', bytes(two))]);
      expect([one, two]).toContain(await read('race'));
    });

    it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', 'a/', 'a.b', 'a\\b', 'a\0b'])(
      'takes no name such as %j',
      async (file) => {
        await expect(files.put(file, bytes('x'))).rejects.toThrow(RangeError);
        await expect(files.get(file)).rejects.toThrow(RangeError);
      },
    );
  });
}
