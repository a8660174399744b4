import type { Role } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import { renderLetter } from '../letters/render-letter.ts';
import type { Mail } from './mailer.ts';

export interface InvitationLetter {
  /** The inviter's: of who is invited nothing is known yet. */
  readonly language: Language;
  readonly inviterName: string;
  readonly workspaceName: string;
  /** Null for an invitation to the workspace. */
  readonly documentTitle: string | null;
  readonly role: Role;
  readonly url: string;
  /** An instant. */
  readonly expiresAt: string;
}

const LOCALE: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** What somebody who is invited by e-mail reads. */
export function invitationLetter({
  language,
  inviterName,
  workspaceName,
  documentTitle,
  role,
  url,
  expiresAt,
}: InvitationLetter): Pick<Mail, 'subject' | 'text' | 'html'> {
  const say = sayIn(language, 'people');
  const asRole = sayIn(language, 'frame')(`role.${role}In`);
  const untitled = sayIn(language, 'frame')('untitled');
  const names = { inviter: inviterName, workspace: workspaceName, role: asRole };
  const date = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(expiresAt),
  );
  return renderLetter({
    language,
    subject: say('letter.subject', names),
    title: say('letter.title', names),
    parts: [
      {
        type: 'text',
        text:
          documentTitle === null
            ? say('letter.toWorkspace', names)
            : say('letter.toDocument', { ...names, document: documentTitle || untitled }),
      },
      { type: 'button', text: say('letter.accept'), url },
      { type: 'small', text: say('letter.expires', { date }) },
      { type: 'small', text: say('letter.notMeant') },
    ],
  });
}
