import type { SourceSettings } from '@koers/shared/api/sources.ts';
import type { FetchParts } from './fetch-json.ts';
import { readJsonSource } from './read-json-source.ts';
import { readMatomo } from './read-matomo.ts';
import type { SourceReading } from './source-reading.ts';

export interface ReadCall {
  readonly settings: SourceSettings;
  readonly secret: string | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Reads any source. Another kind is a file beside these, and its line here. @throws SourceFailure */
export function readSource(parts: FetchParts, { settings, secret, today }: ReadCall): Promise<SourceReading> {
  switch (settings.kind) {
    case 'json':
      return readJsonSource(parts, settings, secret, today);
    case 'matomo':
      return readMatomo(parts, settings, secret);
  }
}
