const MEGABYTE = 1024 * 1024;

/** A larger file is not read. */
export const MOST_MEGABYTES = 20;
export const MOST_BYTES = MOST_MEGABYTES * MEGABYTE;
