import { createHash } from 'node:crypto';
import type { BlockKind, Language } from '@koers/shared/blocks/define.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import ical, { ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import type { Fact } from '../projection/fact-reader.ts';
import type { EventAge, EventDigest } from './feed-store.ts';

/** A calendar's event, and what makes it another one. */
export interface CalendarEvent {
  readonly place: EventDigest;
  readonly fact: Fact;
  readonly when: When;
  /** The title of its channel, where it has one that may be read. */
  readonly channel: string | null;
}
type When =
  | { readonly allDay: true; readonly first: string; readonly last: string }
  | { readonly allDay: false; readonly start: Date; readonly end: Date };

const HALF_AN_HOUR = 30 * 60_000;
const HOUR_SECONDS = 3600;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** When something is, in the server's time zone; null for what has no day. */
function whenOf({ block }: Fact): When | null {
  if (block.kind === 'content') {
    const at = text(block.fields['publishAt']);
    if (at === null) return null;
    if (!at.includes('T')) return { allDay: true, first: at, last: at };
    const start = new Date(at);
    return { allDay: false, start, end: new Date(start.getTime() + HALF_AN_HOUR) };
  }
  const [from, until] = [text(block.fields['startsOn']), text(block.fields['endsOn'])];
  const [first, last] = [from ?? until, until ?? from];
  if (first === null || last === null) return null;
  return last < first ? { allDay: true, first: last, last: first } : { allDay: true, first, last };
}

/** @param channel the title of its channel */
export function calendarEvent(fact: Fact, channel: string | null): CalendarEvent | null {
  const when = whenOf(fact);
  if (when === null) return null;
  const { documentId, documentTitle, block } = fact;
  const { status, stage } = block.fields;
  const said = [block.title, documentTitle, when, status ?? null, stage ?? null, channel, block.parts];
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return { place: { documentId, blockId: block.id, digest }, fact, when, channel };
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

function dayAfter(day: string): Date {
  const date = midnight(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date;
}

export interface CalendarWords {
  readonly name: string;
  readonly language: Language;
  readonly kindOf: (kind: string) => BlockKind | undefined;
  readonly urlOf: (path: string) => string;
}

/** The label of a choice that a block made, in the reader's language. */
function choiceIn({ language, kindOf }: CalendarWords, { block }: Fact): string | null {
  const name = block.kind === 'content' ? 'stage' : 'status';
  const field = kindOf(block.kind)?.fields[name];
  const value = text(block.fields[name]);
  return field?.type === 'choice' && value !== null ? (field.options[value]?.[language] ?? null) : null;
}

function eventData({ fact, when, channel, place }: CalendarEvent, age: EventAge, words: CalendarWords): ICalEventData {
  const say = sayIn(words.language, 'outward');
  const { block, documentId, documentTitle } = fact;
  const isDone = block.fields['status'] === 'done' || block.fields['stage'] === 'published';
  const title = block.title.trim() === '' ? say('calendar.untitled') : block.title;
  const choice = choiceIn(words, fact);
  const lines = [
    say('calendar.in', { document: documentTitle }),
    ...(choice === null ? [] : [say('calendar.status', { status: choice })]),
    ...(channel === null ? [] : [say('calendar.channel', { channel })]),
    block.parts['description'] ?? block.parts['idea'] ?? '',
  ];
  const changedAt = new Date(age.changedAt);
  return {
    id: `${place.documentId}.${place.blockId}@koers`,
    ...(when.allDay
      ? { allDay: true, start: midnight(when.first), end: dayAfter(when.last) }
      : { start: when.start, end: when.end }),
    summary: isDone ? `✓ ${title}` : title,
    description: lines.filter((line) => line !== '').join('\n'),
    url: words.urlOf(`/d/${encodeURIComponent(documentId)}?block=${encodeURIComponent(block.id)}`),
    categories: [{ name: words.kindOf(block.kind)?.label[words.language] ?? block.kind }],
    status: block.fields['status'] === 'dropped' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    sequence: age.sequence,
    lastModified: changedAt,
    // The same bytes for the same content: programs ask by its ETag.
    stamp: changedAt,
  };
}

/** The whole of it as iCalendar (RFC 5545). */
export function writeCalendar(
  events: readonly CalendarEvent[],
  ages: readonly EventAge[],
  words: CalendarWords,
): string {
  const calendar = ical({
    name: words.name,
    prodId: { company: 'Koers', product: 'Koers', language: words.language.toUpperCase() },
    ttl: HOUR_SECONDS,
  });
  for (const [index, event] of events.entries()) {
    const age = ages[index];
    if (age) calendar.createEvent(eventData(event, age, words));
  }
  return calendar.toString();
}
