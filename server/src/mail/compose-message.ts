import type { SendMailOptions } from 'nodemailer';
import { NotDelivered, type QueuedLetter } from '../commands/letter-transport.ts';
import { plain } from '../letters/plain.ts';

const MOST_IN_SUBJECT = 200;
/** One address: nothing that would make it two, a name, or another header. */
const ONE_ADDRESS = /^[^\s,;:<>()[\]"\\]+@[^\s,;:<>()[\]"\\@]+$/;

/**
 * A letter as nodemailer takes it. Its Message-ID stays the same when it is sent again: a mailbox that got it twice shows
 * it once.
 * @throws NotDelivered refused: what it is addressed to is not one address
 */
export function messageOf(letter: QueuedLetter, from: string): SendMailOptions {
  const { id, to, subject, text, html, createdAt, unsubscribeUrl } = letter;
  if (!ONE_ADDRESS.test(to)) throw new NotDelivered('refused', 'not one address');
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'koers.invalid';
  return {
    from,
    to: { name: '', address: to },
    subject: plain(subject, MOST_IN_SUBJECT),
    text,
    html,
    messageId: `<${id}@${domain}>`,
    date: new Date(createdAt),
    headers: {
      // No holiday answers back.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
