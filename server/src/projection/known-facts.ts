import { createHash } from 'node:crypto';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';

/** What the tables hold of this many documents is remembered; of the others it is looked up again. */
const MOST_DOCUMENTS = 20_000;

/**
 * What the tables are known to say, so that an edit which changes no fact (most typing) costs no query. Right as long as this
 * process is the only one that writes facts.
 */
export class KnownFacts {
  readonly #prints = new Map<string, string>();

  /** Whether the tables say exactly these blocks of a document already. */
  has(documentId: string, blocks: readonly ExtractedBlock[]): boolean {
    const known = this.#prints.get(documentId);
    return known !== undefined && known === printOf(blocks);
  }

  remember(documentId: string, blocks: readonly ExtractedBlock[]): void {
    this.forget(documentId);
    this.#prints.set(documentId, printOf(blocks));
    const [oldest] = this.#prints.keys();
    if (this.#prints.size > MOST_DOCUMENTS && oldest !== undefined) this.#prints.delete(oldest);
  }

  forget(documentId: string): void {
    this.#prints.delete(documentId);
  }
}

function printOf(blocks: readonly ExtractedBlock[]): string {
  if (blocks.length === 0) return 'none';
  return createHash('sha256').update(JSON.stringify(blocks)).digest('base64');
}
