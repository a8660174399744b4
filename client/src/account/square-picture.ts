import { PICTURE_SIZE, PICTURE_TYPES } from '@koers/shared/api/account.ts';

/**
 * The middle of a picture as a square, made here so that only what is kept is sent; the server makes its own of it again.
 * @returns null for what the browser cannot read as a picture
 */
export async function squarePicture(file: File): Promise<Blob | null> {
  if (!PICTURE_TYPES.some((type) => type === file.type)) return null;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) return null;
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_SIZE;
  canvas.height = PICTURE_SIZE;
  const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2];
  canvas.getContext('2d')?.drawImage(picture, x, y, side, side, 0, 0, PICTURE_SIZE, PICTURE_SIZE);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
