import type { SourceResult, SourceSchedule, SourceSettings } from '@koers/shared/api/sources.ts';

/** A source as it is kept. */
export interface SourceRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly settings: SourceSettings;
  /** What stands on measurements that it wrote: of its name now, and of names that it had. */
  readonly origins: readonly string[];
  /** Sealed. */
  readonly secret: string | null;
  readonly schedule: SourceSchedule;
  readonly makerId: string | null;
  readonly makerName: string | null;
  readonly createdAt: string;
  /** Counts its changes. */
  readonly version: number;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly lastGoodAt: string | null;
  readonly lastResult: SourceResult | null;
  readonly failures: number;
  readonly toldAt: string | null;
}

/** What a person says of a source. */
export interface SourceChange {
  readonly name: string;
  readonly settings: SourceSettings;
  readonly origins: readonly string[];
  readonly secret: string | null;
  readonly schedule: SourceSchedule;
  readonly makerId: string;
  readonly nextRunAt: string;
}

/** What a run leaves behind. */
export interface RunOutcome {
  readonly state: SourceRecord['state'];
  readonly nextRunAt: string | null;
  readonly lastRunAt: string;
  readonly lastGoodAt: string | null;
  readonly lastResult: SourceResult;
  readonly failures: number;
  readonly toldAt: string | null;
}

/** Where sources are kept. Port. */
export interface SourceStore {
  /** @returns whether there was room for it */
  add(
    source: SourceChange & { readonly id: string; readonly workspaceId: string; readonly createdAt: string },
    most: number,
  ): Promise<boolean>;
  find(id: string): Promise<SourceRecord | null>;
  /** By name. */
  listOf(workspaceId: string): Promise<SourceRecord[]>;
  /** Takes the place of what was said before; it runs again, and its faults are forgotten. @returns whether it is there */
  change(workspaceId: string, id: string, change: SourceChange): Promise<boolean>;
  setState(workspaceId: string, id: string, state: 'running' | 'paused', nextRunAt: string | null): Promise<boolean>;
  /** @returns false when it was changed since that version */
  keepRun(id: string, version: number, outcome: RunOutcome): Promise<boolean>;
  remove(workspaceId: string, id: string): Promise<boolean>;
  /** Those that are to be read, with when. */
  running(): Promise<{ readonly id: string; readonly nextRunAt: string }[]>;
}
