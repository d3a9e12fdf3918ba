import { pino, type DestinationStream } from 'pino';
import type { Answered } from '../../kernel/answered.type';

/** What the operator is told as it happens. */
export interface OperatorLog {
  readonly answered: (answered: Answered) => void;
  /** A line for a person: a store that changed, an audit log that does not grow. */
  readonly alarm: (line: string) => void;
  /** A fault that a caller was given this id for. */
  readonly fault: (id: string, error: unknown) => void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One JSON object a line (pino): answers at `info`, alarms at `warn`, faults at `error`. */
export function jsonLog(level: LogLevel, to: DestinationStream = standardOutput()): OperatorLog {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  return {
    answered: ({ id, method, route, status, milliseconds, asked }) => {
      const { role = null, purpose = null, operation = null, codes = [] } = asked ?? {};
      const took = Math.round(milliseconds * 10) / 10;
      log.info({ request: id, method, route, status, ms: took, role, purpose, operation, codes }, 'answered');
    },
    alarm: (line) => {
      log.warn(line);
    },
    fault: (id, error) => {
      log.error({ fault: id, ...said(error) }, 'fault');
    },
  };
}

/** Written by the half second, so that no answer waits for a line; what is left is written when the process ends. */
function standardOutput(): DestinationStream {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096 });
  setInterval(() => {
    destination.flush();
  }, 500).unref();
  return destination;
}

/** The same for a person who watches a terminal: alarms and faults alone, on standard error. */
export const plainLog: OperatorLog = {
  answered: () => undefined,
  alarm: (line) => {
    console.error(line);
  },
  fault: (id, error) => {
    const { name, code } = said(error);
    console.error(`fault ${id}: ${name}${code === null ? '' : ` ${code}`}`);
  },
};

/** The class of a fault and its code say enough to begin with; messages of databases repeat values. */
function said(error: unknown): { readonly name: string; readonly code: string | null } {
  if (!(error instanceof Error)) return { name: typeof error, code: null };
  return { name: error.name, code: 'code' in error ? String(error.code) : null };
}
