import { pathOfNotice } from '@koers/shared/api/inbox.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { tellsOfChange } from '../commands/signoffs/signoff-notices.ts';
import type { LetterPart } from '../letters/letter-content.ts';
import { renderLetter } from '../letters/render-letter.ts';
import { wordsIn } from '../letters/words.ts';
import type { KeptNotice } from './notice-store.ts';

/** More are counted, not listed. */
const MOST_LISTED = 50;

export interface NoticeLetter {
  readonly language: Language;
  /** What to tell of, oldest first; at least one. */
  readonly notices: readonly KeptNotice[];
  /** Whether it is the letter of the day. */
  readonly daily: boolean;
  /** An address of the page by its path. */
  readonly urlOf: (path: string) => string;
  readonly unsubscribeUrl: string;
}

/** What happened, in one line: `Bram noemde je`. */
function whatOf({ kind, actor, key }: KeptNotice, language: Language): string {
  const t = wordsIn(language);
  if (tellsOfChange(key)) return t('changed');
  return actor ? t(`told.${kind}`, { actor: actor.name }) : t(`happened.${kind}`);
}

function placeOf({ documentId, documentTitle, workspaceName }: KeptNotice, language: Language): string {
  if (documentId === null) return workspaceName ?? wordsIn(language)('letter.noDocument');
  return documentTitle?.trim() ? documentTitle : messages[language].frame.untitled;
}

/** A letter about one thing, or about several by where they happened. */
export function noticeLetter(letter: NoticeLetter): { subject: string; text: string; html: string } {
  const { language, notices, daily } = letter;
  const t = wordsIn(language);
  const [only] = notices;
  const subject =
    only && notices.length === 1
      ? t('letter.subjectOne', { what: whatOf(only, language), document: placeOf(only, language) })
      : t(daily ? 'letter.subjectDaily' : 'letter.subjectMany', { count: notices.length });
  return renderLetter({
    language,
    subject,
    title: t(daily ? 'letter.titleDaily' : 'letter.titleMany'),
    parts: [...listed(letter), ...buttons(letter), ...foot(letter)],
  });
}

function listed({ language, notices, urlOf }: NoticeLetter): LetterPart[] {
  const shown = notices.slice(0, MOST_LISTED);
  const byPlace = Map.groupBy(shown, ({ documentId, workspaceId }) => documentId ?? workspaceId ?? '');
  return [...byPlace.values()].flatMap((group): LetterPart[] => {
    const [first] = group;
    if (!first) return [];
    const none = { threadId: null, blockId: null, signoffId: null };
    const url = urlOf(pathOfNotice({ ...none, documentId: first.documentId }));
    return [
      { type: 'heading', text: placeOf(first, language), url },
      ...group.map((notice): LetterPart => itemOf(notice, language, urlOf)),
    ];
  });
}

function itemOf(notice: KeptNotice, language: Language, urlOf: NoticeLetter['urlOf']): LetterPart {
  const { excerpt, count } = notice;
  const again = count > 1 ? `, ${wordsIn(language)('more', { count: count - 1 })}` : '';
  return {
    type: 'item',
    text: `${whatOf(notice, language)}${again}`,
    url: urlOf(pathOfNotice(notice)),
    // Access to a document says its title, which stands above.
    ...(excerpt !== '' && excerpt !== placeOf(notice, language) && { quote: excerpt }),
  };
}

function buttons({ language, notices, urlOf }: NoticeLetter): LetterPart[] {
  const t = wordsIn(language);
  const [only] = notices;
  if (only && notices.length === 1) return [{ type: 'button', text: t('letter.open'), url: urlOf(pathOfNotice(only)) }];
  const more = notices.length - MOST_LISTED;
  return [
    ...(more > 0 ? [{ type: 'text', text: t('letter.more', { count: more }) } as const] : []),
    { type: 'button', text: t('letter.openInbox'), url: urlOf('/inbox') },
  ];
}

function foot({ language, urlOf, unsubscribeUrl }: NoticeLetter): LetterPart[] {
  const t = wordsIn(language);
  return [
    { type: 'small', text: t('letter.why') },
    { type: 'small', text: t('letter.settings'), url: urlOf('/settings/notifications') },
    { type: 'small', text: t('letter.stop'), url: unsubscribeUrl },
  ];
}
