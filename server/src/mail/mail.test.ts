import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GIVE_UP_MS, MailSender } from '../commands/mail-sender.ts';
import type { Mail } from '../commands/mailer.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { MailQueueRows } from '../storage/mail/mail-queue-rows.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { OutboxFolder } from './outbox-folder.ts';
import { SmtpTransport } from './smtp-transport.ts';

const MINUTE = 60_000;
const FROM = 'Koers <koers@example.org>';
const LETTER: Mail = { to: 'bram@example.org', subject: 'Hallo', text: 'Dag', html: '<p>Dag</p>' };

interface Received {
  readonly recipients: readonly string[];
  readonly authenticated: boolean;
  readonly letter: Email;
}

/** A real mail server on a port of its own, over loopback. */
async function startMailServer(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'koers' }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const keep = async (): Promise<void> => {
        const letter = await PostalMime.parse(Buffer.concat(chunks));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ recipients, letter, authenticated: Boolean(session.user) });
        done();
      };
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => void keep());
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: at, url: `smtp://127.0.0.1:${at}`, received, stop };
}

describe('the sender of letters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koers-mail-'));
  let storage: Storage;
  let queue: MailQueueRows;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    storage = await openStorage(folder);
    queue = new MailQueueRows(storage.tables);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await storage.tables.deleteFrom('mail_queue').execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function mailServer(options?: SMTPServerOptions, port?: number) {
    const server = await startMailServer(options, port);
    stops.push(server.stop);
    return server;
  }

  let letters = 0;
  function senderTo(url: string, clock = new FakeClock()) {
    const events: string[] = [];
    const sender = new MailSender({
      queue,
      transport: new SmtpTransport({ url, from: FROM }),
      clock,
      newId: () => `letter${(letters += 1)}`,
      events: {
        sent: () => events.push('sent'),
        failed: (_letter, fault) => events.push(fault),
        gaveUp: () => events.push('gave up'),
        stumbled: (error) => events.push(String(error)),
      },
    });
    stops.push(() => sender.stop());
    return { sender, events, clock };
  }

  it('N1 keeps a letter first, and sends it as it was written, in both its parts', async () => {
    const server = await mailServer();
    const { sender, events } = senderTo(server.url);
    await sender.send({ ...LETTER, unsubscribeUrl: 'https://koers.example.org/unsubscribe/abc' });
    expect(await queue.count()).toBe(1);
    expect(server.received).toEqual([]);
    await sender.run();
    expect(events).toEqual(['sent']);
    expect(await queue.count()).toBe(0);
    const [{ letter, recipients } = { letter: null, recipients: [] }] = server.received;
    expect(recipients).toEqual(['bram@example.org']);
    expect(letter).toMatchObject({ subject: 'Hallo', from: { name: 'Koers', address: 'koers@example.org' } });
    expect([letter?.text?.trim(), letter?.html?.trim()]).toEqual(['Dag', '<p>Dag</p>']);
    const headers = Object.fromEntries((letter?.headers ?? []).map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({
      'list-unsubscribe': '<https://koers.example.org/unsubscribe/abc>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
    });
  });

  it.each([
    ['a line end', 'Plan\r\nBcc: eve@example.org\r\n\r\nWeg', 'Plan Bcc: eve@example.org Weg'],
    ['a bare line feed', 'Plan\nX-Evil: 1', 'Plan X-Evil: 1'],
    ['marks that turn the direction', 'Van \u202egnp.exe\u202c', 'Van gnp.exe'],
    ['emoji and other scripts', '🚀 Ζωή مرحبا', '🚀 Ζωή مرحبا'],
    ['half a pair', 'Half \ud83d!', 'Half \ufffd!'],
  ])('N5 %s in a subject is harmless', async (_, subject, shown) => {
    const server = await mailServer();
    const { sender } = senderTo(server.url);
    await sender.send({ ...LETTER, subject });
    await sender.run();
    const [{ letter, recipients } = { letter: null, recipients: [] }] = server.received;
    expect(letter?.subject).toBe(shown);
    expect(recipients).toEqual(['bram@example.org']);
    expect(letter?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(letter?.headers.map(({ key }) => key)).not.toContain('x-evil');
  });

  it.each([
    'a@example.org, eve@example.org',
    'a@example.org\r\nRCPT TO:<eve@example.org>',
    'Eve <eve@example.org>',
    '',
  ])('N5 refuses %j as an address', async (to) => {
    const server = await mailServer();
    const { sender, events } = senderTo(server.url);
    await sender.send({ ...LETTER, to });
    await sender.run();
    expect(events).toEqual(['refused', 'gave up']);
    expect(server.received).toEqual([]);
    expect(await queue.count()).toBe(0);
  });

  it('N2 gives up a letter that is refused for good, and no other', async () => {
    const server = await mailServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('gone') ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done(),
    });
    const { sender, events } = senderTo(server.url);
    await sender.send({ ...LETTER, to: 'gone@example.org' });
    await sender.send(LETTER);
    await sender.run();
    expect(events.toSorted()).toEqual(['gave up', 'refused', 'sent']);
    expect(server.received).toHaveLength(1);
  });

  it('N2 tries a letter again that is not wanted yet, with a growing pause', async () => {
    let refusals = 2;
    const server = await mailServer({
      onRcptTo: (_address, _session, done) =>
        (refusals -= 1) >= 0 ? done(Object.assign(new Error('later'), { responseCode: 451 })) : done(),
    });
    const { sender, events, clock } = senderTo(server.url);
    await sender.send(LETTER);
    await sender.run();
    const pauses: number[] = [];
    while (server.received.length === 0 && pauses.length < 9) {
      const at = await queue.nextAt();
      pauses.push((Date.parse(at ?? '') - clock.now()) / MINUTE);
      await clock.advance(Date.parse(at ?? '') - clock.now());
      await sender.run();
    }
    expect(pauses).toEqual([1, 2]);
    expect(events).toEqual(['later', 'later', 'sent']);
  });

  it('N1 N2 while the server is away keeping a letter works all the same, and one try is made for all', async () => {
    const away = await startMailServer();
    await away.stop();
    const { sender, events, clock } = senderTo(away.url);
    for (let count = 0; count < 8; count += 1) await sender.send(LETTER);
    await sender.run();
    expect(events.every((event) => event === 'unreachable')).toBe(true);
    const tries = events.length;
    expect(tries).toBeLessThanOrEqual(3);
    await sender.run();
    expect(events).toHaveLength(tries);
    const back = await mailServer({}, away.port);
    await clock.advance(20_000);
    await sender.run();
    expect(back.received).toHaveLength(8);
    expect(await queue.count()).toBe(0);
  });

  it('N2 gives up after three days', async () => {
    const away = await startMailServer();
    await away.stop();
    const { sender, events, clock } = senderTo(away.url);
    await sender.send(LETTER);
    await sender.run();
    expect(await queue.count()).toBe(1);
    await clock.advance(GIVE_UP_MS);
    await sender.run();
    expect(events).toContain('gave up');
    expect(await queue.count()).toBe(0);
  });

  it('N1 sends after a restart what waited', async () => {
    const first = senderTo('smtp://127.0.0.1:9');
    await first.sender.send(LETTER);
    await first.sender.stop();
    const server = await mailServer();
    const { sender } = senderTo(server.url, first.clock);
    sender.start();
    await first.clock.advance(0);
    await sender.run();
    expect(server.received).toHaveLength(1);
  });

  it('N3 gives name and secret to this machine without TLS, and to no other', async () => {
    const server = await mailServer();
    const here = senderTo(`smtp://koers:secret@127.0.0.1:${server.port}`);
    await here.sender.send(LETTER);
    await here.sender.run();
    expect(server.received.map(({ authenticated }) => authenticated)).toEqual([true]);
    // The same server by an address that does not look like this machine.
    const elsewhere = senderTo(`smtp://koers:secret@[::ffff:127.0.0.1]:${server.port}`);
    await elsewhere.sender.send(LETTER);
    await elsewhere.sender.run();
    expect(elsewhere.events).toEqual(['unreachable']);
    expect(server.received).toHaveLength(1);
  });
});

describe('the folder of letters', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'koers-outbox-')), 'outbox');
  const outbox = new OutboxFolder(folder, FROM);
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('N3 keeps what would be sent, for the server alone, newest first', async () => {
    expect(await outbox.list(10)).toEqual([]);
    const unsubscribeUrl = `https://koers.example.org/unsubscribe/${'a'.repeat(120)}`;
    await outbox.deliver({ ...LETTER, id: 'one', createdAt: '2026-03-02T09:00:00.000Z', attempts: 0 });
    await outbox.deliver({
      ...LETTER,
      subject: 'Tweede — met é',
      id: 'two',
      createdAt: '2026-03-02T09:00:01.000Z',
      attempts: 0,
      unsubscribeUrl,
    });
    const [newest, oldest] = await outbox.list(10);
    expect(newest).toMatchObject({ to: 'bram@example.org', subject: 'Tweede — met é', unsubscribeUrl });
    expect(oldest).toMatchObject({ subject: 'Hallo', at: '2026-03-02T09:00:00.000Z', unsubscribeUrl: null });
    expect(newest?.text.trim()).toBe('Dag');
    const file = join(folder, newest?.name ?? '');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^From: Koers <koers@example.org>\r\n/m);
    expect(readdirSync(folder).every((name) => name.endsWith('.eml'))).toBe(true);
  });

  it.each(['../koers.sqlite', '..%2fkoers.sqlite', 'nothing.eml', '', 'a/../b.eml'])(
    'N4 reads no other file: %j',
    async (name) => {
      writeFileSync(join(folder, '..', 'koers.sqlite'), 'secret');
      expect(await outbox.read(name)).toBeNull();
    },
  );
});
