/** Where files are kept. Port: a folder, or a store for objects. */
export interface Files {
  /**
   * Keeps it under a name, whole or not at all; over what was there.
   * @param name letters, digits, `-`, `_` in parts between slashes: `pictures/u1/v1`
   */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  get(name: string): Promise<Uint8Array | null>;
  /** Taking away what is not there is no fault. */
  remove(name: string): Promise<void>;
}

/** Makes the one form in which pictures of people are kept. Port. */
export interface PictureMaker {
  /**
   * A square WebP of 256 pixels, upright, with nothing of the original besides what is seen (no place, no camera).
   * @returns null for what is no PNG, JPEG or WebP, or cannot be read as one
   */
  square(bytes: Uint8Array): Promise<Uint8Array | null>;
}
