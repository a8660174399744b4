import type { Language } from '@koers/shared/blocks/define.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import type { Account } from '../auth/account-store.ts';
import { renderLetter } from '../letters/render-letter.ts';
import type { Mail } from './mailer.ts';

type Word = keyof (typeof messages)['nl']['account']['mail'];

const wordsOf =
  (language: Language) =>
  (key: `mail.${Word}`): string =>
    messages[language].account.mail[key.slice('mail.'.length) as Word];

/** The letter with a link for a new password, in the account's language. */
export function resetMail({ name, email, language }: Account, url: string): Mail {
  const say = wordsOf(language);
  const letter = renderLetter({
    language,
    subject: say('mail.subject'),
    title: say('mail.hello').replace('{{name}}', () => name),
    parts: [
      { type: 'text', text: say('mail.why') },
      { type: 'button', text: say('mail.action'), url },
      { type: 'small', text: say('mail.until') },
      { type: 'small', text: say('mail.not') },
    ],
  });
  return { to: email, ...letter };
}
