import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { SharpPictures } from './sharp-pictures.ts';

const pictures = new SharpPictures();
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b4233f' } });

/** The same PNG, which says in its head that it is larger. */
function saying(png: Buffer, width: number, height: number): Buffer {
  const said = Buffer.from(png);
  const head = said.subarray(12, 29);
  head.writeUInt32BE(width, 4);
  head.writeUInt32BE(height, 8);
  said.writeUInt32BE(crc32(head), 29);
  return said;
}

describe('a picture that comes in', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('U5 of type %s is kept as a square of 256 pixels', async (type) => {
    const made = await pictures.square(await blank(640, 300).toFormat(type).toBuffer());
    expect(made).not.toBeNull();
    expect(await sharp(made ?? undefined).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
  });

  it('U5 loses where and with what it was taken, and stands upright', async () => {
    const taken = await blank(40, 20)
      .jpeg()
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '52/1 5/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const made = await pictures.square(taken);
    const { exif, orientation } = await sharp(made ?? undefined).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
    expect(Buffer.from(made ?? []).includes('SecretCamera')).toBe(false);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const cases: [string, () => Promise<Buffer> | Buffer][] = [
    ['nothing', () => Buffer.alloc(0)],
    ['a drawing that could hold a script', () => Buffer.from(svg)],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['another kind of picture', () => blank(9, 9).gif().toBuffer()],
    ['the first bytes of a picture alone', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['the first bytes of a picture before a drawing', () => Buffer.from(`\xff\xd8\xff${svg}`, 'latin1')],
    ['half a picture', async () => (await blank(600, 600).png().toBuffer()).subarray(0, 200)],
    ['more pixels than anybody has', async () => saying(await blank(9, 9).png().toBuffer(), 30_000, 30_000)],
  ];
  it.each(cases)('U5 is refused when it is %s', async (_what, bytes) => {
    expect(await pictures.square(await bytes())).toBeNull();
  });
});
