import { ROLES, type Role } from '../access/policy.ts';
import type { AuditEntryAnswer } from '../api/audit.ts';
import type { Language } from '../blocks/define.ts';
import { messages } from './messages.ts';
import { sayIn } from './say.ts';

type Detail = AuditEntryAnswer['detail'];
type Entry = Pick<AuditEntryAnswer, 'action' | 'actor' | 'person' | 'document' | 'detail'>;

const { detail: NAMES, value: VALUES, group: GROUP_CHANGES, link: LINK_CHANGES } = messages.nl.account.audit;
const isIn = <T extends object>(known: T, key: string): key is keyof T & string => Object.hasOwn(known, key);
const isRole = (value: string): value is Role => ROLES.some((role) => role === value);

/** What somebody made up: it stands as it was written, whatever it happens to say. A group's old name is one too. */
const isMadeUp = (name: string, { change }: Detail): boolean =>
  ['name', 'email', 'group', 'workspace', 'document'].includes(name) || (name === 'was' && change === 'renamed');

/** For programs alone: no reader knows a link by its id. */
const isForReaders = (name: string): boolean => name !== 'share';

/** What one entry of the log says as a sentence: `Ada removed Bo from the workspace`. */
export function auditSentence(language: Language, { action, actor, person, document, detail }: Entry): string {
  const say = sayIn(language, 'account');
  const { group, change = '' } = detail;
  const values = {
    who: actor?.name || say('audit.nobody'),
    whom: person?.name || (group && say('audit.theGroup', { group })) || detail['email'] || say('audit.someone'),
    document: document?.title || sayIn(language, 'frame')('untitled'),
  };
  if (isGroupChange(action, change)) {
    return say(`audit.group.${change}`, { ...values, group: group ?? '', was: detail['was'] ?? '' });
  }
  return say(`audit.said.${action}`, values);
}

const isGroupChange = (action: string, change: string): change is keyof typeof GROUP_CHANGES =>
  action === 'group-changed' && isIn(GROUP_CHANGES, change);

/** What of an entry its sentence does not say. */
export function auditRest({ action, person, document, detail }: Entry): Detail {
  const said = isGroupChange(action, detail['change'] ?? '') ? ['change', 'group', 'was'] : [];
  if (action === 'document-role-changed' && !person) said.push('group');
  if (action === 'invited' || action === 'invitation-revoked') said.push('email');
  const rest = Object.fromEntries(Object.entries(detail).filter(([name]) => !said.includes(name)));
  return document && action.startsWith('invit') ? { ...rest, document: document.title } : rest;
}

/** The particulars of an entry as a reader has them: `role: writer`, and without a name what has none here. */
export function auditDetail(language: Language, detail: Detail): readonly string[] {
  const say = sayIn(language, 'account');
  return Object.entries(detail)
    .filter(([name, value]) => value !== '' && isForReaders(name))
    .map(([name, value]) => {
      const words = isMadeUp(name, detail) ? value : valueOf(language, name, value);
      const label = isIn(NAMES, name) ? say(`audit.detail.${name}`) : null;
      return label === null ? words : `${label}: ${words}`;
    });
}

function valueOf(language: Language, name: string, value: string): string {
  const say = sayIn(language, 'account');
  // a role by its name, not as in a sentence: English has "a writer" there
  if (isRole(value)) return sayIn(language, 'frame')(`role.${value}`).toLowerCase();
  if (name === 'onTrack' || name === 'atRisk') return `${Math.round(Number(value) * 100)}%`;
  if (name === 'changed') {
    return value
      .split(' ')
      .map((what) => (isIn(LINK_CHANGES, what) ? say(`audit.link.${what}`) : what))
      .join(', ');
  }
  return isIn(VALUES, value) ? say(`audit.value.${value}`) : value;
}
