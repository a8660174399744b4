import { createTransport, type Transporter } from 'nodemailer';
import {
  NotDelivered,
  type DeliveryFault,
  type LetterTransport,
  type QueuedLetter,
} from '../commands/letter-transport.ts';
import { messageOf } from './compose-message.ts';

export interface SmtpSettings {
  /** `smtp://name:secret@host:587`, or `smtps://` for one that begins with TLS. */
  readonly url: string;
  /** `Koers <koers@example.org>`. */
  readonly from: string;
}

const SECONDS = 1000;

/** Sends by SMTP. */
export class SmtpTransport implements LetterTransport {
  readonly #transporter: Transporter;
  readonly #from: string;

  constructor({ url, from }: SmtpSettings) {
    this.#from = from;
    this.#transporter = createTransport({
      url,
      // A name and secret never travel in the clear, whatever the other end says it can do.
      requireTLS: new URL(url).username !== '' && !isLoopback(new URL(url).hostname),
      connectionTimeout: 10 * SECONDS,
      greetingTimeout: 10 * SECONDS,
      socketTimeout: 20 * SECONDS,
      dnsTimeout: 10 * SECONDS,
    });
  }

  async deliver(letter: QueuedLetter): Promise<void> {
    const message = messageOf(letter, this.#from);
    try {
      await this.#transporter.sendMail(message);
    } catch (error) {
      throw notDelivered(error);
    }
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

/** What the server says may repeat the address: only its codes are kept. */
function notDelivered(error: unknown): NotDelivered {
  const { code, responseCode, command } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  const reason = [code, responseCode, command].filter((part) => typeof part === 'string' || typeof part === 'number');
  return new NotDelivered(faultOf(code, responseCode), reason.join(' ') || 'unknown');
}

/** Only what is said of this letter (its addresses, its content) is about this letter alone. */
function faultOf(code: unknown, responseCode: unknown): DeliveryFault {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'unreachable';
  if (typeof responseCode !== 'number') return 'later';
  if (responseCode === 421) return 'unreachable';
  return responseCode >= 500 ? 'refused' : 'later';
}
