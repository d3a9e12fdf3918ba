import type { Leadership } from './leadership';
import { LogBroken } from './log-broken';
import { appendPending, publish, type Appended, type SequencerParts } from './sequencer';

/** What a sequencer is run with. */
export interface SequencingOptions extends SequencerParts {
  readonly leadership: Leadership;
  /** How long it rests between steps, so that one step takes many entries; far less than the lease. */
  readonly everyMs: number;
  /** Called with a line for the operator, once for each new trouble and once when it is over. */
  readonly alarm: (line: string) => void;
}

/** A sequencer at work. */
export interface Sequencing {
  /** Ends after the step under way, and gives the lease up. */
  stop(): Promise<void>;
}

/**
 * One step: keeps the lease, appends what is pending, brings the second place up. Null where another process holds the lease.
 * What is in the way is thrown, and nothing is lost: it stays pending.
 */
export async function sequence(options: SequencingOptions): Promise<Appended | null> {
  const { leadership } = options;
  const fence = await leadership.hold();
  if (fence === null) return null;
  // Before anything is signed: a log that was put back from a backup must not grow another way.
  await publish(options);
  const appended = await appendPending(options, fence);
  if (appended === null) {
    leadership.lose();
    return null;
  }
  if (appended.entries > 0) await publish(options);
  return appended;
}

/** Runs steps until it is stopped; as long as there is more than one step takes, without a rest. */
export function startSequencing(options: SequencingOptions): Sequencing {
  const rest = new Rest();
  let trouble: string | null = null;
  const step = async (): Promise<boolean> => {
    try {
      const appended = await sequence(options);
      if (trouble !== null) options.alarm('The audit log grows again');
      trouble = null;
      return appended?.isMore === true;
    } catch (error) {
      const now = said(error);
      if (now !== trouble) options.alarm(`The audit log does not grow; what is recorded waits: ${now}`);
      trouble = now;
      return false;
    }
  };
  const run = async (): Promise<void> => {
    while (!rest.isOver) if (!(await step())) await rest.for(options.everyMs);
    await options.leadership.release().catch(() => undefined);
  };
  const ended = run();
  return {
    stop: () => {
      rest.end();
      return ended;
    },
  };
}

/** Of an unknown fault only its name and code: databases repeat values in their messages. */
function said(error: unknown): string {
  if (error instanceof LogBroken) return error.message;
  if (!(error instanceof Error)) return 'a fault';
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

/** Waiting that can be cut short for good. */
class Rest {
  isOver = false;
  private wake: () => void = () => undefined;

  for(milliseconds: number): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  end(): void {
    this.isOver = true;
    this.wake();
  }
}
