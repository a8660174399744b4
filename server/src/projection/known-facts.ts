import { createHash } from 'node:crypto';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';

/** What the tables hold of this many documents is remembered; of the others it is looked up again. */
const MOST_DOCUMENTS = 20_000;

/**
 * What the tables are known to say, so that an edit which changes no fact (most typing) costs no query. Right as long as this
 * process is the only one that writes facts.
 */
export class KnownFacts {
  readonly #prints = new Map<string, string>();

  /** Whether the tables say exactly this of a document already. */
  has(documentId: string, content: ExtractedDocument): boolean {
    const known = this.#prints.get(documentId);
    return known !== undefined && known === printOf(content);
  }

  remember(documentId: string, content: ExtractedDocument): void {
    this.forget(documentId);
    this.#prints.set(documentId, printOf(content));
    const [oldest] = this.#prints.keys();
    if (this.#prints.size > MOST_DOCUMENTS && oldest !== undefined) this.#prints.delete(oldest);
  }

  forget(documentId: string): void {
    this.#prints.delete(documentId);
  }
}

function printOf(content: ExtractedDocument): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64');
}
