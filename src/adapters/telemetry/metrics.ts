import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from '../../kernel/answered.type';

/** Counts for Prometheus. */
export interface Metrics {
  answered(answered: Answered): void;
  /** One batch of reads of a store. `outcome`: `ok`, or the code of the first fault. */
  read(store: string, outcome: string, milliseconds: number): void;
  /** All of it in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** `pending`: how many audit entries are not in the log yet; asked when it is looked at, and left out where it fails. */
export function metrics(pending: () => Promise<number>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { requests, operations, seconds, reads } = counters(registry);
  countPending(registry, pending);
  return {
    answered: ({ route, status, milliseconds, asked }) => {
      requests.inc({ route, status });
      const operation = asked?.operation ?? 'none';
      seconds.observe({ route, operation }, milliseconds / 1000);
      if (!asked) return;
      const { role, purpose, codes } = asked;
      operations.inc({ operation, role: role ?? 'none', purpose: purpose ?? 'none', code: codes[0] ?? 'OK' });
    },
    read: (store, outcome, milliseconds) => {
      reads.observe({ store, outcome }, milliseconds / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function counters(registry: Registry) {
  const [registers, buckets] = [[registry], SECONDS];
  return {
    requests: new Counter({
      name: 'honnin_requests_total',
      help: 'Answers by route and HTTP status',
      labelNames: ['route', 'status'],
      registers,
    }),
    operations: new Counter({
      name: 'honnin_operations_total',
      help: 'GraphQL operations by root field, role, purpose and the first error code (OK for none)',
      labelNames: ['operation', 'role', 'purpose', 'code'],
      registers,
    }),
    seconds: new Histogram({
      name: 'honnin_request_seconds',
      help: 'How long an answer took, by route and GraphQL root field',
      labelNames: ['route', 'operation'],
      ...{ buckets, registers },
    }),
    reads: new Histogram({
      name: 'honnin_store_read_seconds',
      help: 'How long one batch of reads of a store took, by outcome',
      labelNames: ['store', 'outcome'],
      ...{ buckets, registers },
    }),
  };
}

function countPending(registry: Registry, pending: () => Promise<number>): void {
  new Gauge({
    name: 'honnin_audit_pending',
    help: 'Audit entries recorded and not yet in the signed log',
    registers: [registry],
    async collect() {
      await pending().then(
        (count) => {
          this.set(count);
        },
        () => {
          this.remove();
        },
      );
    },
  });
}
