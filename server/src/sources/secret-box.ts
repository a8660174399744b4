import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Seals secrets that must be sent on, so that a copy of the database alone tells none of them. Port. */
export interface SecretBox {
  seal(secret: string): Promise<string>;
  /** @returns null for one that this key did not seal: the key file is another */
  open(sealed: string): Promise<string | null>;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key of its own, `DATA_DIR/secret.key`, which is made when first needed and can be read by the server's user
 * alone. Whoever has the database and this file has the secrets.
 */
export class KeyFileBox implements SecretBox {
  readonly #dataDir: string;
  #key: Promise<Buffer> | null = null;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async seal(secret: string): Promise<string> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, await this.#keyOfFile(), nonce);
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  async open(sealed: string): Promise<string | null> {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv(ALGORITHM, await this.#keyOfFile(), bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      // Another key, or bytes that were changed: the cipher tells no more.
      return null;
    }
  }

  #keyOfFile(): Promise<Buffer> {
    this.#key ??= this.#readOrMake().catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    return this.#key;
  }

  async #readOrMake(): Promise<Buffer> {
    const path = join(this.#dataDir, 'secret.key');
    await mkdir(this.#dataDir, { recursive: true });
    // Of two that make it at once one writes it, and both read that.
    await writeFile(path, randomBytes(KEY_BYTES).toString('hex'), { flag: 'wx', mode: 0o600, flush: true }).catch(
      (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      },
    );
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
    if (key.length !== KEY_BYTES) throw new Error(`${path} is no key of ${KEY_BYTES} bytes.`);
    return key;
  }
}
