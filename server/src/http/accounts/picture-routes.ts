import {
  MAX_PICTURE_BYTES,
  changePicture,
  listPictures,
  readPicture,
  removePicture,
} from '@koers/shared/api/account.ts';
import {
  changePicture as change,
  readPicture as readBytes,
  removePicture as remove,
  type PictureParts,
} from '../../commands/pictures.ts';
import type { Api } from '../mount.ts';

export type PictureRouteParts = PictureParts;

/** We made every one of them ourselves; and should it ever not be so, a browser takes it for nothing but a picture. */
export const PICTURE_HEADERS = {
  'content-type': 'image/webp',
  'content-disposition': 'inline; filename="picture.webp"',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  // Its address changes with the picture; the rights of whoever saw it are asked again after an hour.
  'cache-control': 'private, max-age=3600',
} as const;

export function mountPictureRoutes(api: Api, parts: PictureRouteParts): void {
  api.mount(
    changePicture,
    async ({ identity, upload }) => ({ version: await change(parts, identity.user.id, upload) }),
    { uploadBytes: MAX_PICTURE_BYTES },
  );
  api.mount(removePicture, async ({ identity }) => {
    await remove(parts, identity.user.id);
    return undefined;
  });
  api.mount(listPictures, async ({ identity }) => ({
    items: await parts.pictures.acquaintances(identity.user.id),
    nextCursor: null,
  }));
  api.mount(readPicture, async ({ identity, params, c }) => {
    const bytes = await readBytes(parts, identity.user.id, params);
    return c.body(Uint8Array.from(bytes).buffer, 200, PICTURE_HEADERS);
  });
}
