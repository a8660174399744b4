import type { SignoffAnswerName } from '@koers/shared/api/signoffs.ts';
import type { SectionReading } from '@koers/shared/signoff/section-reading.ts';

/** What somebody answered, and had read then. */
export interface GivenAnswer {
  /** From 1, for each who was asked. */
  readonly number: number;
  readonly answer: SignoffAnswerName;
  readonly word: string;
  readonly at: string;
  readonly digest: string;
  /** Whether who asked was told that it is about something that has changed. */
  readonly staleTold: boolean;
}

export interface AskedPerson {
  readonly id: string;
  /** Null, with name and colour, once that account is no more. */
  readonly userId: string | null;
  readonly name: string | null;
  readonly color: string | null;
  readonly askedBy: string | null;
  readonly askedAt: string;
  readonly remindedAt: string | null;
  /** Oldest first: the last one stands. */
  readonly answers: readonly GivenAnswer[];
}

/** A sign-off that was asked for. */
export interface Signoff {
  readonly id: string;
  readonly documentId: string;
  /** Null for the whole document. */
  readonly headingId: string | null;
  readonly title: string;
  readonly askedBy: string | null;
  readonly askedAt: string;
  readonly message: string;
  readonly dueOn: string | null;
  /** Of what stood there when it was asked for last. */
  readonly askedDigest: string;
  readonly withdrawnAt: string | null;
  /** Of what stands there now, as it was looked at last; null once the heading is gone. */
  readonly nowDigest: string | null;
  /** The journal number of that look; null when part of it was not durable yet. */
  readonly nowSeq: number | null;
  /** In the order in which they were asked. */
  readonly people: readonly AskedPerson[];
}

export interface Asking {
  /** For the request when none stands, and for each who is new to it. */
  readonly newId: () => string;
  readonly documentId: string;
  readonly headingId: string | null;
  readonly title: string;
  readonly by: string;
  readonly at: string;
  readonly message: string;
  readonly dueOn: string | null;
  readonly userIds: readonly string[];
  readonly digest: string;
  readonly reading: SectionReading;
  readonly seq: number | null;
}

export interface Answering {
  readonly signoffId: string;
  readonly userId: string;
  readonly answer: SignoffAnswerName;
  readonly word: string;
  readonly at: string;
  readonly digest: string;
  readonly reading: SectionReading;
}

/** What a look at a section found. */
export interface SectionNow {
  readonly signoffId: string;
  readonly digest: string | null;
  readonly seq: number | null;
}

/** A sign-off that waits for somebody's answer. */
export interface WaitingSignoff {
  readonly id: string;
  readonly documentId: string;
  readonly documentTitle: string;
  /** Null for the whole document. */
  readonly headingId: string | null;
  readonly title: string;
  /** Who asked them last; null once that account is no more. */
  readonly askedBy: { readonly id: string; readonly name: string; readonly color: string } | null;
  readonly askedAt: string;
  readonly remindedAt: string | null;
  readonly message: string;
  readonly dueOn: string | null;
  readonly answer: (Pick<GivenAnswer, 'answer' | 'word' | 'at'> & { readonly stale: boolean }) | null;
  /** Of their part in it: no other has the same. */
  readonly personId: string;
}

/** Which of them. */
export interface WaitingPage {
  /** Those in this workspace, and those of workspaces that they don't belong to; null for all. */
  readonly workspaceId: string | null;
  readonly after: { readonly askedAt: string; readonly personId: string } | null;
  readonly limit: number;
}

/** Sign-offs, their answers, and what was read. Port. Nothing of it is ever taken away. */
export interface SignoffStore {
  /** Those of a document that were not withdrawn, oldest first. */
  standing(documentId: string): Promise<Signoff[]>;
  /** Also one that was withdrawn; null when the document has none of that id. */
  find(documentId: string, signoffId: string): Promise<Signoff | null>;
  /**
   * Those that wait for somebody's answer, in documents that are not in the trash and in which they may comment; those asked
   * last first.
   */
  waitingFor(userId: string, page: WaitingPage): Promise<WaitingSignoff[]>;
  /** Puts people on the one that stands for the section, or on a new one. @returns its id */
  ask(asking: Asking): Promise<string>;
  /** Keeps an answer with what was read. @returns false when it was withdrawn, or they were never asked; nothing is kept then */
  answer(answering: Answering): Promise<boolean>;
  /** @returns false when it was withdrawn before */
  withdraw(signoffId: string, by: string, at: string): Promise<boolean>;
  remind(signoffId: string, userIds: readonly string[], at: string): Promise<void>;
  /** By digest: what was read, and what was asked about. */
  readings(signoffId: string): Promise<ReadonlyMap<string, SectionReading>>;
  /** Writes down what stands there now. */
  look(found: readonly SectionNow[]): Promise<void>;
  /** By document: the journal numbers of the last looks at what stands in it. */
  lookedAt(): Promise<ReadonlyMap<string, readonly (number | null)[]>>;
  /** Says of answers that who asked was told that they are stale. @param answers by the person's id and the answer's number */
  staleTold(answers: readonly { readonly personId: string; readonly number: number }[]): Promise<void>;
}
