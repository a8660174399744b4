/** How the bytes of a file are to be read; the names are those of the Encoding Standard. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a file is that is no text, where its first bytes tell. */
export type NoText = 'empty-file' | 'spreadsheet-file' | 'pdf-file' | 'no-text';

export type EncodingReading =
  | { readonly ok: true; readonly encoding: FileEncoding; readonly skip: number }
  | { readonly ok: false; readonly reason: NoText };

const startsWith = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

/** Looks at so many bytes: a table says in its first lines what it is. */
const LOOKED_AT = 64 * 1024;

/**
 * Finds out in which encoding a file was written: by its byte order mark, by the zeros that UTF-16 has in every letter, by
 * whether it is UTF-8 throughout; else it is what Excel writes in western Europe. `skip` bytes of a mark stand before the text.
 */
export function encodingOf(bytes: Uint8Array): EncodingReading {
  if (bytes.length === 0) return { ok: false, reason: 'empty-file' };
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { ok: true, encoding: 'utf-8', skip: 3 };
  if (startsWith(bytes, 0xff, 0xfe)) return { ok: true, encoding: 'utf-16le', skip: 2 };
  if (startsWith(bytes, 0xfe, 0xff)) return { ok: true, encoding: 'utf-16be', skip: 2 };
  // .xlsx and .ods are zip files, .xls is an OLE one.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { ok: false, reason: 'spreadsheet-file' };
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return { ok: false, reason: 'pdf-file' };
  const wide = wideByZeros(bytes);
  if (wide) return { ok: true, encoding: wide, skip: 0 };
  if (bytes.includes(0)) return { ok: false, reason: 'no-text' };
  return { ok: true, encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', skip: 0 };
}

function wideByZeros(bytes: Uint8Array): FileEncoding | null {
  const end = Math.min(bytes.length, LOOKED_AT) & ~1;
  if (end < 4) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const most = end / 2;
  if (odd > most * 0.7 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.7 && odd < most * 0.05 ? 'utf-16be' : null;
}

/** Whether the bytes are UTF-8 from the first to the last: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : (lead & 0xf0) === 0xe0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    if (length === 0 || at + length > bytes.length) return false;
    for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
    const second = bytes[at + 1] ?? 0;
    if (lead === 0xe0 && second < 0xa0) return false;
    if (lead === 0xed && second > 0x9f) return false;
    if (lead === 0xf0 && second < 0x90) return false;
    if (lead === 0xf4 && second > 0x8f) return false;
    at += length;
  }
  return true;
}
