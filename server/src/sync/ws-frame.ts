/** FIN, binary. */
const FIRST_BYTE = 0x82;

function header(length: number): Buffer {
  if (length < 126) return Buffer.from([FIRST_BYTE, length]);
  if (length < 65_536) {
    const bytes = Buffer.from([FIRST_BYTE, 126, 0, 0]);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  }
  const bytes = Buffer.alloc(10);
  bytes[0] = FIRST_BYTE;
  bytes[1] = 127;
  bytes.writeUIntBE(length, 4, 6);
  return bytes;
}

/** A whole unfragmented, unmasked WebSocket message (RFC 6455, 5.2), as a server writes it to its socket. */
export function wsFrame(payload: Uint8Array): Buffer {
  return Buffer.concat([header(payload.byteLength), payload]);
}

/** Large frames are shared for as long as whoever made them keeps them: a document goes to many newcomers. */
const LARGE_BYTES = 4096;
const largeFrames = new WeakMap<Uint8Array, Buffer>();
let lastPayload: Uint8Array | null = null;
let lastFrame: Buffer = Buffer.alloc(0);

/**
 * The same, made once for a payload that goes to many readers: two hundred sockets share one buffer, and each write is one
 * system call of one piece.
 */
export function sharedWsFrame(payload: Uint8Array): Buffer {
  if (payload === lastPayload) return lastFrame;
  const frame = largeFrames.get(payload) ?? wsFrame(payload);
  if (payload.byteLength >= LARGE_BYTES) largeFrames.set(payload, frame);
  lastPayload = payload;
  lastFrame = frame;
  return frame;
}
