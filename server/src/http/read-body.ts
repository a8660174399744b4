import { Refusal } from '../commands/refusal.ts';
import type { HttpContext } from './request-context.ts';

/**
 * Reads a call's body as JSON.
 * @param mostBytes more is not read: neither when the call says so beforehand, nor when it turns out so
 * @throws Refusal too-large · bad-json
 */
export async function readJson(c: HttpContext, mostBytes: number): Promise<unknown> {
  const bytes = await readBody(c, mostBytes);
  try {
    // Fatal: bytes that are no UTF-8 are not guessed at.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal('bad-json');
  }
}

/**
 * Reads what a plain form sends.
 * @throws Refusal too-large
 */
export async function readForm(c: HttpContext, mostBytes: number): Promise<URLSearchParams> {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new Refusal('too-large');
  return new URLSearchParams(new TextDecoder().decode(await readBytes(c.req.raw.body, mostBytes)));
}

/**
 * Reads a call's body as it is.
 * @throws Refusal too-large
 */
export async function readBody(c: HttpContext, mostBytes: number): Promise<Uint8Array> {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new Refusal('too-large');
  return readBytes(c.req.raw.body, mostBytes);
}

async function readBytes(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Refusal('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
