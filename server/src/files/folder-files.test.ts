import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemRandom } from '../auth/secrets.ts';
import { describeFiles } from '../testing/files-contract.ts';
import { FolderFiles } from './folder-files.ts';

describeFiles('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koers-files-'));
  return Promise.resolve({
    files: new FolderFiles(join(folder, 'files'), systemRandom),
    end: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  });
});

it('leaves no half file behind where the folder cannot be written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'koers-files-'));
  const files = new FolderFiles(folder, systemRandom);
  await files.put('taken/inside', new Uint8Array([1]));
  await expect(files.put('taken', new Uint8Array([2]))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
  rmSync(folder, { recursive: true, force: true });
});
