import type { Logger } from 'pino';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ProjectionEvents } from './projection/projection.ts';
import type { RoomEvents } from './rooms/create-rooms.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Writes what happens in the rooms to the metrics, and what should not happen to the log. */
export function watchRooms(log: Logger, metrics: Registry): RoomEvents {
  const registers = [metrics];
  const commit = new Histogram({
    name: 'koers_commit_seconds',
    help: 'Time of one commit.',
    buckets: SECONDS,
    registers,
  });
  const stored = new Counter({ name: 'koers_updates_stored_total', help: 'Updates that are durable.', registers });
  const failures = new Counter({
    name: 'koers_commit_failures_total',
    help: 'Commits that failed and are tried again.',
    registers,
  });
  const load = new Histogram({
    name: 'koers_room_load_seconds',
    help: 'Time to load a document.',
    buckets: SECONDS,
    registers,
  });
  const compactions = new Counter({
    name: 'koers_compactions_total',
    help: 'Tails folded into a snapshot.',
    registers,
  });
  const documentsWithGaps = new Set<string>();
  gauge(
    metrics,
    'koers_documents_with_gaps',
    'Documents, of those opened since the start, that hold updates which wait for others that were never stored.',
    () => documentsWithGaps.size,
  );
  return {
    loaded: (_documentId, milliseconds) => load.observe(milliseconds / 1000),
    loadFailed: (documentId, err) => log.error({ documentId, err }, 'a document could not be loaded'),
    committed(entries, milliseconds) {
      commit.observe(milliseconds / 1000);
      stored.inc(entries);
    },
    commitFailed(err, waiting) {
      failures.inc();
      log.error({ err, waiting }, 'a commit failed and will be tried again');
    },
    compacted: () => compactions.inc(),
    compactionFailed: (documentId, err) => log.error({ documentId, err }, 'a document could not be compacted'),
    broken: (documentId) => log.error({ documentId }, 'a room was given up'),
    gaps(documentId) {
      documentsWithGaps.add(documentId);
      log.warn({ documentId }, 'a document holds updates that wait for others which were never stored');
    },
  };
}

export function watchProjection(log: Logger, metrics: Registry): ProjectionEvents {
  const registers = [metrics];
  const seconds = new Histogram({
    name: 'koers_projection_seconds',
    help: 'Time to project a document.',
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'koers_projection_failures_total',
    help: 'Projections that failed.',
    registers,
  });
  return {
    projected: (_documentId, milliseconds) => seconds.observe(milliseconds / 1000),
    failed(documentId, err) {
      failures.inc();
      log.error({ documentId, err }, 'a document could not be projected');
    },
  };
}

/** A number that is read when somebody asks for the metrics. */
export function gauge(metrics: Registry, name: string, help: string, read: () => number): void {
  const gauge: Gauge = new Gauge({ name, help, registers: [metrics], collect: () => gauge.set(read()) });
}
