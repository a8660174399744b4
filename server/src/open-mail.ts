import { join } from 'node:path';
import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { idMaker, type RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import type { LetterTransport, QueuedLetter } from './commands/letter-transport.ts';
import type { MailQueue } from './commands/mail-queue.ts';
import { MailSender, type MailEvents } from './commands/mail-sender.ts';
import type { Outbox } from './commands/outbox.ts';
import type { Config } from './config.ts';
import { OutboxFolder } from './mail/outbox-folder.ts';
import { SmtpTransport } from './mail/smtp-transport.ts';

export interface MailParts {
  readonly queue: MailQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
  readonly metrics: Registry;
}

/** Who sends letters, and where they lie while no SMTP server is named. */
export function openMail(config: Config, parts: MailParts): { mailer: MailSender; outbox: Outbox | null } {
  const { queue, clock, random, log, metrics } = parts;
  const { smtpUrl, mailFrom } = config;
  const outbox = smtpUrl === null ? new OutboxFolder(join(config.dataDir, 'outbox'), mailFrom) : null;
  const transport: LetterTransport = outbox ?? new SmtpTransport({ url: smtpUrl ?? '', from: mailFrom });
  const events = watchMail(log, metrics, queue);
  return { mailer: new MailSender({ queue, transport, clock, newId: idMaker(random), events }), outbox };
}

/** Counts letters, and writes to the log which were not taken: by their id, never by whom they are for or what they say. */
function watchMail(log: Logger, metrics: Registry, queue: MailQueue): MailEvents {
  const registers = [metrics];
  const sent = new Counter({ name: 'koers_mail_sent_total', help: 'Letters that were taken.', registers });
  const failed = new Counter({
    name: 'koers_mail_failures_total',
    help: 'Times that a letter was not taken.',
    registers,
  });
  const gaveUp = new Counter({ name: 'koers_mail_given_up_total', help: 'Letters that were given up.', registers });
  const waiting: Gauge = new Gauge({
    name: 'koers_mail_waiting',
    help: 'Letters that wait to be sent.',
    registers,
    // Metrics are told, also while the database does not answer.
    collect: async () => waiting.set(await queue.count().catch(() => Number.NaN)),
  });
  const told = ({ id, attempts, createdAt }: QueuedLetter) => ({ letter: id, attempts, createdAt });
  return {
    sent: () => sent.inc(),
    failed(letter, fault, reason) {
      failed.inc();
      log.warn({ ...told(letter), fault, reason }, 'a letter was not taken and will be tried again');
    },
    gaveUp(letter, reason) {
      gaveUp.inc();
      log.error({ ...told(letter), reason }, 'a letter was given up');
    },
    stumbled: (err) => log.error({ err }, 'the letters that wait could not be read'),
  };
}
