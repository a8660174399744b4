import type { DocumentAccess } from './document-access.ts';
import type { Files, PictureMaker } from './files.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';

/** Which picture somebody has, and who may know of whom. Port. */
export interface PictureStore {
  /** @returns the version that it took the place of */
  setVersion(userId: string, version: string | null): Promise<string | null>;
  versionOf(userId: string): Promise<string | null>;
  /** Those with a picture who share a workspace with the caller, or a document of a workspace; the caller too. */
  acquaintances(callerId: string): Promise<{ userId: string; version: string }[]>;
  /** Whether they both belong to some workspace. */
  shareWorkspace(oneId: string, otherId: string): Promise<boolean>;
  /** Documents on which somebody was given a role themselves, or a group of theirs was. */
  documentsGivenTo(userId: string): Promise<string[]>;
  /** Workspaces where people may see this person: whose open pages are told. */
  workspacesOf(userId: string): Promise<string[]>;
}

export interface PictureParts {
  readonly pictures: PictureStore;
  readonly pictureMaker: PictureMaker;
  readonly files: Files;
  readonly access: DocumentAccess;
  readonly liveEvents: LiveEvents;
  readonly newId: () => string;
}

/** What the file of a picture is called. */
export function pictureFile(userId: string, version: string): string {
  return `pictures/${userId}/${version}`;
}

/** Keeps a picture. @returns its version @throws Refusal picture-refused */
export async function changePicture(parts: PictureParts, userId: string, bytes: Uint8Array): Promise<string> {
  const square = await parts.pictureMaker.square(bytes);
  if (!square) throw new Refusal('picture-refused');
  const version = parts.newId();
  // First the file, then what names it, then the old one: whatever stops half-way, what is named is there.
  await parts.files.put(pictureFile(userId, version), square);
  await replaceVersion(parts, userId, version);
  return version;
}

/** Takes a picture away. */
export async function removePicture(parts: PictureParts, userId: string): Promise<void> {
  await replaceVersion(parts, userId, null);
}

async function replaceVersion(parts: PictureParts, userId: string, version: string | null): Promise<void> {
  const { pictures, files, liveEvents } = parts;
  const old = await pictures.setVersion(userId, version);
  if (old !== null) await files.remove(pictureFile(userId, old));
  for (const workspaceId of await pictures.workspacesOf(userId))
    liveEvents.announce({ event: { type: 'people' }, workspaceId });
}

/**
 * Reads somebody's picture.
 * @throws Refusal not-found: also for people who share nothing with the caller, and for a version that is no more
 */
export async function readPicture(
  parts: Pick<PictureParts, 'pictures' | 'files' | 'access'>,
  callerId: string,
  { userId, version }: { readonly userId: string; readonly version: string },
): Promise<Uint8Array> {
  const isTheirs = (await parts.pictures.versionOf(userId)) === version;
  if (!isTheirs || !(await mayKnow(parts, callerId, userId))) throw new Refusal('not-found');
  const bytes = await parts.files.get(pictureFile(userId, version));
  if (!bytes) throw new Refusal('not-found');
  return bytes;
}

/** `picture.read` is for who shares a workspace or a document: `DocumentAccess` says what is shared. */
async function mayKnow(
  { pictures, access }: Pick<PictureParts, 'pictures' | 'access'>,
  callerId: string,
  userId: string,
): Promise<boolean> {
  if (callerId === userId || (await pictures.shareWorkspace(callerId, userId))) return true;
  const [mine, theirs] = await Promise.all([pictures.documentsGivenTo(callerId), pictures.documentsGivenTo(userId)]);
  for (const id of theirs) if (await access.roleOn(callerId, id)) return true;
  for (const id of mine) if (await access.roleOn(userId, id)) return true;
  return false;
}
