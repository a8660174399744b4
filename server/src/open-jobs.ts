import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { idMaker, type RandomBytes } from './auth/secrets.ts';
import type { Clock } from './clock.ts';
import { JobRunner, type JobEvents } from './jobs/job-runner.ts';
import type { JobStore } from './jobs/job-store.ts';

export interface OpenJobsParts {
  readonly stores: { readonly jobStore: JobStore };
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Logger;
  readonly metrics: Registry;
}

/** Who does work for later. Its kinds are defined by those who open what does it, before the server starts it. */
export function openJobs({ stores, clock, random, log, metrics }: OpenJobsParts): JobRunner {
  const store = stores.jobStore;
  const chance = (): number => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
  const events = watchJobs(log, metrics, store);
  const runner = new JobRunner({ store, clock, newId: idMaker(random), chance, events });
  const running: Gauge<'kind'> = new Gauge({
    name: 'koers_jobs_running',
    help: 'Work for later that is being done.',
    labelNames: ['kind'],
    registers: [metrics],
    collect: () => runner.running().forEach((count, kind) => running.set({ kind }, count)),
  });
  return runner;
}

/** Counts them, and writes to the log which failed: by their kind and id, never by what they carry. */
function watchJobs(log: Logger, metrics: Registry, store: JobStore): JobEvents {
  const counter = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ['kind'], registers: [metrics] });
  const done = counter('koers_jobs_done_total', 'Work for later that was done.');
  const failed = counter('koers_jobs_failures_total', 'Tries of work for later that failed.');
  const gaveUp = counter('koers_jobs_given_up_total', 'Work for later that was given up.');
  const waiting: Gauge<'kind'> = new Gauge({
    name: 'koers_jobs_waiting',
    help: 'Work for later that waits or is being done, on all nodes.',
    labelNames: ['kind'],
    registers: [metrics],
    // Metrics are told, also while the database does not answer.
    async collect() {
      const counts = await store.counts().catch(() => null);
      waiting.reset();
      counts?.forEach((count, kind) => waiting.set({ kind }, count));
    },
  });
  return {
    done: (kind) => done.inc({ kind }),
    failed(kind, attempt, err) {
      failed.inc({ kind });
      log.warn({ kind, attempt, err }, 'work for later failed');
    },
    gaveUp(kind, job, reason) {
      gaveUp.inc({ kind });
      log.error({ kind, job, reason }, 'work for later was given up');
    },
    stumbled: (err) => log.error({ err }, 'the table of work for later could not be read or written'),
  };
}
