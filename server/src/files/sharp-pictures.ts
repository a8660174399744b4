import { PICTURE_SIZE } from '@koers/shared/api/account.ts';
import type sharpOf from 'sharp';
import type { PictureMaker } from '../commands/files.ts';

type Sharp = typeof sharpOf;

/** The readers of sharp that pictures come in by; every other one (SVG, PDF, TIFF…) is shut. */
const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];
/** 40 megapixels: a photograph of a good telephone; a bomb says more in its first bytes. */
const MOST_PIXELS = 40_000_000;
const MOST_SECONDS = 10;

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

/** By the first bytes alone: what somebody calls a file says nothing. */
export function isPicture(bytes: Uint8Array): boolean {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const jpeg = [0xff, 0xd8, 0xff];
  const [riff, webp] = [
    [0x52, 0x49, 0x46, 0x46],
    [0x57, 0x45, 0x42, 0x50],
  ] as const;
  return startsWith(bytes, png) || startsWith(bytes, jpeg) || (startsWith(bytes, riff) && startsWith(bytes, webp, 8));
}

/** Loaded when the first picture comes: most starts of the server need none of it. */
async function load(): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/** Pictures by sharp (libvips), in threads of its own. Why: docs/decisions/0014-pictures.md. */
export class SharpPictures implements PictureMaker {
  #sharp: Promise<Sharp> | null = null;
  /** One at a time: each may take some hundred megabytes. */
  #turn: Promise<unknown> = Promise.resolve();

  square(bytes: Uint8Array): Promise<Uint8Array | null> {
    if (!isPicture(bytes)) return Promise.resolve(null);
    const made = this.#turn.then(() => this.#make(bytes));
    this.#turn = made.catch(() => undefined);
    return made;
  }

  async #make(bytes: Uint8Array): Promise<Uint8Array | null> {
    this.#sharp ??= load();
    const sharp = await this.#sharp;
    try {
      return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
        .timeout({ seconds: MOST_SECONDS })
        .rotate()
        .resize(PICTURE_SIZE, PICTURE_SIZE, { fit: 'cover' })
        .webp({ quality: 86 })
        .toBuffer();
    } catch {
      // Whatever sharp says of bytes that it cannot read: to whoever sent them it is one and the same.
      return null;
    }
  }
}
