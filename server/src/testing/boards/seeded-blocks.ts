import type { BlockKind, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock, ExtractedEntry } from '@koers/shared/extraction/extracted-block.ts';
import type { Seeded } from '../simulation/seeded.ts';
import { CONTENT, GOALS, MEASURES, NETWORKS, OTHERS, SENTENCE, TASKS } from './words.ts';

/** A document to be filled, with what it can point to. */
export interface SeededDocument {
  readonly id: string;
  readonly kind: 'strategy' | 'plan' | 'page';
  readonly subject: string;
  /** Days since 1970. */
  readonly startsOn: number;
  readonly endsOn: number;
  readonly people: readonly string[];
  /** Goals and channels of the strategy above. */
  readonly goalsAbove: readonly Reference[];
  readonly channelsAbove: readonly Reference[];
}

export interface FillSettings {
  readonly registry: BlockRegistry;
  readonly random: Seeded;
  /** Days since 1970. */
  readonly today: number;
  /** Measurements of a KPI, in the mean. */
  readonly measurements: number;
}

export const dayOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Blocks as a plan of that kind would have them, believable and the same for the same numbers. */
export function seededBlocks(document: SeededDocument, settings: FillSettings): ExtractedBlock[] {
  const make = new BlockMaker(document, settings);
  switch (document.kind) {
    case 'strategy':
      make.add('goal', 8);
      make.add('channel', 6);
      make.add('kpi', 10);
      make.addOthers(30);
      break;
    case 'plan':
      make.add('goal', 3);
      make.add('kpi', 5);
      make.add('task', 16);
      make.add('content', 14);
      make.addOthers(7);
      break;
    case 'page':
      make.add('task', 2);
      make.addOthers(2);
      break;
  }
  return make.blocks;
}

type Fields = Record<string, FieldValue>;

class BlockMaker {
  readonly blocks: ExtractedBlock[] = [];
  readonly #document: SeededDocument;
  readonly #settings: FillSettings;
  readonly #goals: Reference[];
  readonly #channels: Reference[];

  constructor(document: SeededDocument, settings: FillSettings) {
    this.#document = document;
    this.#settings = settings;
    this.#goals = [...document.goalsAbove];
    this.#channels = [...document.channelsAbove];
  }

  add(name: string, count: number): void {
    const kind = this.#settings.registry.get(name);
    if (!kind) return;
    for (let made = 0; made < count; made += 1) this.#addOne(kind);
  }

  addOthers(count: number): void {
    for (let made = 0; made < count; made += 1) this.add(this.#settings.random.pick(OTHERS), 1);
  }

  #addOne(kind: BlockKind): void {
    const { id: documentId, subject } = this.#document;
    const { random } = this.#settings;
    const position = this.blocks.length;
    const id = `${documentId}-${position}`;
    const [title, fields, entries] = this.#say(kind.kind, subject);
    const empty = Object.fromEntries(Object.keys(kind.fields).map((name) => [name, null]));
    const part = (): string => (random.chance(0.6) ? SENTENCE : '');
    this.blocks.push({
      kind: kind.kind,
      id,
      position,
      section: position < 4 ? 'Doelen' : 'Uitvoering',
      title,
      parts: Object.fromEntries(Object.keys(kind.parts).map((name) => [name, part()])),
      fields: { ...empty, ...defaults(kind), ...fields },
      entries: { ...Object.fromEntries(Object.keys(kind.entries).map((list) => [list, []])), ...entries },
      faults: [],
    });
    if (kind.kind === 'goal') this.#goals.push({ documentId, blockId: id });
    if (kind.kind === 'channel') this.#channels.push({ documentId, blockId: id });
  }

  #say(kind: string, subject: string): [title: string, fields: Fields, entries?: ExtractedBlock['entries']] {
    const { random } = this.#settings;
    switch (kind) {
      case 'goal':
        return [`${random.pick(GOALS)} ${subject}`, this.#goal()];
      case 'channel':
        return [random.pick(NETWORKS), { network: random.pick(NETWORKS), postsPerWeek: 1 + random.below(7) }];
      case 'kpi':
        return this.#kpi();
      case 'task':
        return [`${random.pick(TASKS)} ${subject}`, this.#task()];
      case 'content':
        return [`${random.pick(CONTENT)} ${subject}`, this.#content()];
      default:
        return [`${subject.charAt(0).toUpperCase()}${subject.slice(1)}`, {}];
    }
  }

  #goal(): Fields {
    const { random } = this.#settings;
    const owner = this.#person(0.8);
    return {
      deadline: random.chance(0.85) ? dayOf(this.#document.endsOn) : null,
      owner,
      agreedBy: owner !== null && random.chance(0.6) ? owner : null,
      supports: this.#document.goalsAbove.length > 0 ? random.pick(this.#document.goalsAbove) : null,
    };
  }

  #kpi(): [string, Fields, ExtractedBlock['entries']] {
    const { random } = this.#settings;
    const [measure, unit] = random.pick(MEASURES);
    const { startsOn, endsOn } = this.#document;
    const down = unit === '€' || unit === 'uur';
    const baseline = 10 + random.below(1000);
    const target = Math.round(down ? baseline * 0.6 : baseline * (1.2 + random.next()));
    const dated = random.chance(0.92);
    const fields: Fields = {
      goal: this.#goals.length > 0 && random.chance(0.9) ? random.pick(this.#goals) : null,
      unit,
      direction: down ? 'down' : 'up',
      baseline: random.chance(0.9) ? baseline : null,
      target: random.chance(0.95) ? target : null,
      from: dated ? dayOf(startsOn) : null,
      until: dated ? dayOf(endsOn) : null,
      frequency: random.pick(['daily', 'weekly', 'weekly', 'monthly', 'monthly', 'quarterly', null]),
      owner: this.#person(0.7),
    };
    const measurements = this.#measurements(baseline, target);
    const newest = measurements.at(-1);
    if (random.chance(0.04) && newest)
      Object.assign(fields, {
        statusOverride: 'atRisk',
        statusReason: SENTENCE,
        statusAfter: newest.id,
        statusOn: newest.fields['date'],
      });
    return [`${measure} ${random.pick(NETWORKS)}`, fields, { measurements }];
  }

  #measurements(baseline: number, target: number): ExtractedEntry[] {
    const { random, today, measurements } = this.#settings;
    const { id, startsOn, endsOn } = this.#document;
    // A few are measured every day by a machine; some never.
    const wanted = random.chance(0.1)
      ? 0
      : random.chance(0.06)
        ? measurements * 6
        : measurements * (0.4 + 0.9 * random.next());
    const until = Math.min(today - random.below(30), endsOn);
    const step = Math.max(1, Math.floor((until - startsOn) / Math.max(1, wanted)));
    const pace = random.next() * 1.3;
    const found: ExtractedEntry[] = [];
    for (let day = startsOn; day <= until && found.length < wanted; day += step) {
      const part = ((day - startsOn) / Math.max(1, endsOn - startsOn)) * pace;
      const value = Math.round((baseline + (target - baseline) * part) * (0.97 + 0.06 * random.next()) * 10) / 10;
      const by = this.#person(0.5);
      found.push({
        id: `${id}-${this.blocks.length}-m${found.length}`,
        fields: { date: dayOf(day), value, note: null, by, origin: null },
      });
    }
    return found;
  }

  #task(): Fields {
    const { random, today } = this.#settings;
    const starts = this.#document.startsOn + random.below(Math.max(1, this.#document.endsOn - this.#document.startsOn));
    const ends = starts + 1 + random.below(21);
    const done = ends < today ? random.chance(0.9) : random.chance(0.1);
    const people = [this.#person(0.9), this.#person(0.2)].filter((id) => id !== null);
    return {
      startsOn: random.chance(0.85) ? dayOf(starts) : null,
      endsOn: random.chance(0.9) ? dayOf(ends) : null,
      assignees: people.length > 0 ? [...new Set(people)] : null,
      status: random.chance(0.03) ? 'dropped' : done ? 'done' : starts < today && random.chance(0.5) ? 'doing' : 'todo',
      goal: this.#goals.length > 0 && random.chance(0.5) ? random.pick(this.#goals) : null,
      channel: this.#channels.length > 0 && random.chance(0.4) ? random.pick(this.#channels) : null,
    };
  }

  #content(): Fields {
    const { random, today } = this.#settings;
    const day = this.#document.startsOn + random.below(Math.max(1, this.#document.endsOn - this.#document.startsOn));
    const time = `T${String(8 + random.below(10)).padStart(2, '0')}:30`;
    const stages =
      day < today ? ['published', 'published', 'published', 'ready'] : ['inspiration', 'copywriting', 'ready'];
    return {
      stage: random.pick(stages),
      publishAt: random.chance(0.9) ? `${dayOf(day)}${random.chance(0.7) ? time : ''}` : null,
      channel: this.#channels.length > 0 && random.chance(0.85) ? random.pick(this.#channels) : null,
      writer: this.#person(0.8),
      contributor: this.#person(0.3),
    };
  }

  #person(part: number): string | null {
    const { random } = this.#settings;
    return random.chance(part) ? random.pick(this.#document.people) : null;
  }
}

/** What a choice or currency has before anyone chose. */
function defaults(kind: BlockKind): Fields {
  return Object.fromEntries(
    Object.entries(kind.fields).flatMap(([name, field]) =>
      (field.type === 'choice' || field.type === 'currency') && field.default !== undefined
        ? [[name, field.default]]
        : [],
    ),
  );
}
