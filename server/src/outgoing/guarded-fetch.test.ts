import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { AddressGuard, isRange } from './address-guard.ts';
import { GuardedFetch, type Resolve } from './guarded-fetch.ts';
import { OutgoingFault, type OutgoingRequest } from './outgoing.ts';

describe('which addresses may be reached', () => {
  it.each([
    ['127.0.0.1', 'its own machine'],
    ['127.8.9.10', 'its own machine'],
    ['0.0.0.0', 'its own machine'],
    ['10.1.2.3', 'its network'],
    ['172.16.0.1', 'its network'],
    ['192.168.1.1', 'its network'],
    ['100.64.0.1', 'a provider’s own network'],
    ['169.254.169.254', 'where clouds tell their secrets'],
    ['192.0.0.192', 'where clouds tell their secrets'],
    ['198.18.0.1', 'benchmarks'],
    ['203.0.113.7', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'its own machine'],
    ['::1', 'its own machine'],
    ['::ffff:127.0.0.1', 'an address of the old kind'],
    ['::ffff:7f00:1', 'an address of the old kind'],
    ['::127.0.0.1', 'an address of the old kind'],
    ['64:ff9b::7f00:1', 'an address of the old kind, translated'],
    ['2002:7f00:1::', 'an address of the old kind, in a tunnel'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'a tunnel'],
    ['fc00::1', 'its network'],
    ['fd12:3456::1', 'its network'],
    ['fe80::1', 'its own cable'],
    ['fe80::1%eth0', 'its own cable'],
    ['fec0::1', 'its network, as it was once'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'documentation'],
    ['nonsense', 'nothing'],
    ['', 'nothing'],
  ])('O2 refuses %s: %s', (address) => {
    expect(new AddressGuard().reach(address)).toBe('refused');
  });

  it.each(['1.1.1.1', '93.184.216.34', '::ffff:1.1.1.1', '2606:4700:4700::1111'])('O2 allows %s', (address) => {
    expect(new AddressGuard().reach(address)).toBe('public');
  });

  it('O2 allows the ranges that the operator names, and nothing beside them', () => {
    const guard = new AddressGuard(['10.1.0.0/16', 'fd00::/8']);
    expect(['10.1.2.3', 'fd12::1', '::ffff:10.1.2.3'].map((each) => guard.reach(each))).toEqual(
      Array.from({ length: 3 }, () => 'named'),
    );
    expect(['10.2.0.1', 'fc00::1', '127.0.0.1'].map((each) => guard.reach(each))).toEqual(
      Array.from({ length: 3 }, () => 'refused'),
    );
    expect(['127.0.0.0/8', '::1/128', 'loopback', '10.0.0.1', '10.0.0.0/33', ''].map(isRange)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('requests to addresses that people wrote', () => {
  let server: Server;
  let port: number;
  let seen: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  let answer: (response: ServerResponse, url: string) => void = (response) => void response.end('ok');
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ url: request.url ?? '', headers: request.headers, body });
        answer(response, request.url ?? '');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const GET: OutgoingRequest = { method: 'GET', timeoutMs: 10_000, mostBytes: 1000 };
  const fetcher = (named: readonly string[] = ['127.0.0.0/8'], resolve?: Resolve, clock = systemClock) => {
    seen = [];
    answer = (response) => void response.end('ok');
    return new GuardedFetch({ guard: new AddressGuard(named), clock, userAgent: 'Koers', ...(resolve && { resolve }) });
  };
  const codeOf = (sent: Promise<unknown>): Promise<string> =>
    sent.then(
      () => 'sent',
      (error: unknown) => (error instanceof OutgoingFault ? error.code : String(error)),
    );
  const here = () => `http://127.0.0.1:${port}`;

  it('O2 sends a body and answers with what came', async () => {
    const sent = await fetcher().send(`${here()}/in`, { ...GET, method: 'POST', body: '{"é":1}', headers: { x: 'y' } });
    expect(sent).toMatchObject({ status: 200, cut: false, url: `${here()}/in` });
    expect(new TextDecoder().decode(sent.bytes)).toBe('ok');
    expect(seen).toMatchObject([
      { body: '{"é":1}', headers: { x: 'y', 'user-agent': 'Koers', 'content-length': '8' } },
    ]);
  });

  it.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://[fc00::1]/',
    'https://①②⑦.0.0.1/',
  ])('O2 does not go to %s', async (address) => {
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    expect(await codeOf(fetcher([], resolve).send(address, GET))).toBe('private-address');
  });

  it('O2 does not go where a name leads to an address of its own network', async () => {
    for (const address of ['10.0.0.8', '169.254.169.254', '::1', '::ffff:192.168.1.1']) {
      const resolve: Resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }];
      expect(await codeOf(fetcher([], resolve).send('https://hooks.example.com/', GET))).toBe('private-address');
    }
  });

  it('O2 goes to the address that it weighed, whatever the name stands for a moment later', async () => {
    let asked = 0;
    const resolve: Resolve = async () => {
      asked += 1;
      return asked === 1 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '10.255.255.1', family: 4 }];
    };
    const sent = await fetcher(['127.0.0.1/32'], resolve).send(`http://hooks.example.com:${port}/`, GET);
    expect(sent.status).toBe(200);
    expect(asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`hooks.example.com:${port}`);
  });

  it('O2 leaves out what of a name may not be reached', async () => {
    const resolve: Resolve = async () => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect((await fetcher(['127.0.0.0/8'], resolve).send(`http://a.example:${port}/`, GET)).status).toBe(200);
  });

  it('O2 asks for https, but of addresses that the operator named', async () => {
    const resolve: Resolve = async () => [{ address: '1.1.1.1', family: 4 }];
    expect(await codeOf(fetcher([], resolve).send('http://hooks.example.com/', GET))).toBe('not-https');
    expect(await codeOf(fetcher([]).send('http://1.1.1.1/', GET))).toBe('not-https');
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'x', '', 'https://a:b@example.com/'])(
    'O2 knows that %s is no address',
    async (address) => {
      expect(await codeOf(fetcher().send(address, GET))).toBe('not-an-address');
    },
  );

  it('O2 follows no redirect unless told to, and weighs each', async () => {
    const fetching = fetcher(['127.0.0.1/32']);
    const to: Record<string, string> = {
      '/once': '/end',
      '/loop': '/loop',
      '/inside': 'http://10.0.0.1/',
      '/cloud': 'http://169.254.169.254/',
      '/file': 'file:///etc/passwd',
    };
    answer = (response, url) => {
      const location = to[url];
      if (location !== undefined) response.writeHead(302, { location });
      response.end('end');
    };
    expect((await fetching.send(`${here()}/inside`, GET)).status).toBe(302);
    expect(await fetching.send(`${here()}/once`, { ...GET, redirects: 3 })).toMatchObject({
      status: 200,
      url: `${here()}/end`,
    });
    const ends = ['/loop', '/inside', '/cloud', '/file'].map((path) =>
      codeOf(fetching.send(`${here()}${path}`, { ...GET, redirects: 3 })),
    );
    expect(await Promise.all(ends)).toEqual([
      'too-many-redirects',
      'private-address',
      'private-address',
      'not-an-address',
    ]);
  });

  it('O2 takes no secret along to another site', async () => {
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const fetching = fetcher(['127.0.0.1/32'], resolve);
    answer = (response, url) => {
      if (url === '/a') response.writeHead(302, { location: `http://other.example:${port}/b` });
      response.end();
    };
    const headers = { Authorization: 'Bearer secret', 'X-Our-Key': 'secret', accept: 'application/json' };
    const posted = { ...GET, method: 'POST', body: 'token_auth=secret' } as const;
    await fetching.send(`http://one.example:${port}/a`, { ...posted, redirects: 1, headers });
    expect(seen.map(({ headers: sent }) => [sent.authorization, sent['x-our-key'], sent.accept])).toEqual([
      ['Bearer secret', 'secret', 'application/json'],
      [undefined, undefined, 'application/json'],
    ]);
    expect(seen.map(({ body }) => body)).toEqual(['token_auth=secret', '']);
  });

  it('O2 reads no more than asked, of an answer without end', async () => {
    const fetching = fetcher();
    let ended = false;
    answer = (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x')));
      };
      response.on('drain', more);
      response.on('close', () => (ended = true));
      more();
    };
    expect(await codeOf(fetching.send(here(), GET))).toBe('too-large');
    const cut = await fetching.send(here(), { ...GET, whenLonger: 'cut' });
    expect(cut).toMatchObject({ cut: true });
    expect(cut.bytes.byteLength).toBe(1000);
    await expect.poll(() => ended).toBe(true);
  });

  it('O2 waits no longer than asked, for a head, a body or a name', async () => {
    const clock = new FakeClock();
    const slow: ((response: ServerResponse) => void)[] = [() => {}, (response) => void response.write('half')];
    for (const each of slow) {
      const fetching = fetcher(['127.0.0.0/8'], undefined, clock);
      answer = each;
      const sent = codeOf(fetching.send(here(), { ...GET, timeoutMs: 3000 }));
      await expect.poll(() => seen.length).toBe(1);
      await clock.advance(2999);
      expect(await Promise.race([sent, Promise.resolve('waits')])).toBe('waits');
      await clock.advance(1);
      expect(await sent).toBe('too-slow');
    }
    const never: Resolve = () => new Promise(() => {});
    const asked = codeOf(fetcher([], never, clock).send('https://a.example/', { ...GET, timeoutMs: 3000 }));
    await clock.advance(3000);
    expect(await asked).toBe('too-slow');
  });

  it('O2 ends when it is told to', async () => {
    const fetching = fetcher();
    answer = () => {};
    const told = new AbortController();
    const sent = codeOf(fetching.send(here(), { ...GET, signal: told.signal }));
    await expect.poll(() => seen.length).toBe(1);
    told.abort();
    expect(await sent).toBe('stopped');
    expect(await codeOf(fetching.send(here(), { ...GET, signal: told.signal }))).toBe('stopped');
  });

  it('O2 tells a name that is none, a port where nobody listens, and a server without a certificate', async () => {
    const unknown: Resolve = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(await codeOf(fetcher([], unknown).send('https://nowhere.example/', GET))).toBe('unknown-host');
    expect(await codeOf(fetcher([], async () => []).send('https://nowhere.example/', GET))).toBe('unknown-host');
    expect(await codeOf(fetcher().send('http://127.0.0.1:1/', GET))).toBe('unreachable');
    // Speaks no TLS at all.
    expect(['unreachable', 'not-trusted']).toContain(await codeOf(fetcher().send(`https://127.0.0.1:${port}/`, GET)));
  });
});
