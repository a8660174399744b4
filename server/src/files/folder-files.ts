import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../commands/files.ts';
import type { RandomBytes } from '../auth/secrets.ts';

const NAME = /^[\w-]+(\/[\w-]+)*$/;

/** Files in a folder of this machine, made when the first one comes. */
export class FolderFiles implements Files {
  readonly #folder: string;
  readonly #random: RandomBytes;

  constructor(folder: string, random: RandomBytes) {
    this.#folder = folder;
    this.#random = random;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    // Written beside it and moved into place: nobody ever reads half a file.
    const part = `${path}.${Buffer.from(this.#random(6)).toString('hex')}.part`;
    try {
      const file = await open(part, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(name: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#pathOf(name));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  /** @throws RangeError for a name that could lead out of the folder */
  #pathOf(name: string): string {
    if (!NAME.test(name)) throw new RangeError(`Not a file's name: ${name}`);
    return join(this.#folder, name);
  }
}
