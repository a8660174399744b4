import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('pictures', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let png: Buffer;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
    png = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#0b6bcb' } })
      .png()
      .toBuffer();
  });
  afterAll(() => server.stop());

  async function upload(caller: HttpCaller, bytes: Uint8Array, type = 'image/png'): Promise<Response> {
    return fetch(`${server.url}/api/v1/me/picture`, {
      method: 'PUT',
      headers: { cookie: caller.cookie ?? '', 'content-type': type },
      body: Uint8Array.from(bytes).buffer,
    });
  }
  async function withPicture(caller: HttpCaller): Promise<string> {
    const { version } = (await (await upload(caller, png)).json()) as { version: string };
    return `/pictures/${caller.id}/${version}`;
  }
  const look = (caller: HttpCaller, path: string): Promise<Response> =>
    fetch(`${server.url}/api/v1${path}`, { headers: { cookie: caller.cookie ?? '' } });

  it('U5 are kept as we made them, and sent as nothing but a picture', async () => {
    const bob = await server.person('Bob');
    const answer = await look(ann, await withPicture(bob));
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^inline/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toMatch(/^private/);
  });

  it('U5 are no pictures when they only say so', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const [bytes, type] of [
      [svg, 'image/svg+xml'],
      [svg, 'image/png'],
      [Buffer.alloc(0), 'image/png'],
      [png.subarray(0, 60), 'image/png'],
    ] as const) {
      const answer = await upload(ann, bytes, type);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'picture-refused']);
    }
    const large = await upload(ann, Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]));
    expect(large.status).toBe(413);
  });

  it('U5 go when another takes their place, or they are taken away', async () => {
    const cas = await server.person('Cas');
    const [first, second] = [await withPicture(cas), await withPicture(cas)];
    expect([(await look(cas, first)).status, (await look(cas, second)).status]).toEqual([404, 200]);
    expect(readdirSync(join(server.dataDir, 'files', 'pictures', cas.id))).toHaveLength(1);
    expect((await cas.delete('/me/picture')).status).toBe(204);
    expect((await look(cas, second)).status).toBe(404);
    expect(readdirSync(join(server.dataDir, 'files', 'pictures', cas.id))).toEqual([]);
    expect((await cas.delete('/me/picture')).status).toBe(204);
  });

  it('U4 are seen by who shares a workspace or a document, and by nobody else', async () => {
    const dee = await server.person('Dee', 'viewer');
    const path = await withPicture(dee);
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    const [one, other] = [await ann.document(), await ann.document()];
    const guest = await server.guest('Guest', one.id, 'viewer');
    const otherGuest = await server.guest('Other', other.id, 'viewer');
    const guestPath = await withPicture(guest);
    const versions = async (caller: HttpCaller) =>
      ((await caller.ok(caller.get('/pictures'))).items as { userId: string }[]).map(({ userId }) => userId);
    const seen = async (caller: HttpCaller, what: string) => (await look(caller, what)).status === 200;

    expect(await seen(dee, path)).toBe(true);
    expect(await seen(ann, path)).toBe(true);
    expect(await seen(guest, path)).toBe(true);
    expect(await seen(stranger, path)).toBe(false);
    expect(await seen(server.stranger(), path)).toBe(false);
    // Two clients of one agency, each on a document of their own.
    expect(await seen(otherGuest, guestPath)).toBe(false);
    expect(await seen(ann, guestPath)).toBe(true);
    expect(await seen(dee, guestPath)).toBe(true);

    expect(await versions(ann)).toEqual(expect.arrayContaining([dee.id, guest.id]));
    expect(await versions(guest)).toEqual(expect.arrayContaining([dee.id, guest.id]));
    expect(await versions(otherGuest)).not.toContain(guest.id);
    expect(await versions(stranger)).toEqual([]);
  });

  it.each(['../../koers.sqlite', '%2e%2e%2fkoers', 'none'])('U5 lead to no other file: %j', async (version) => {
    expect((await look(ann, `/pictures/${ann.id}/${version}`)).status).toBe(404);
  });
});
