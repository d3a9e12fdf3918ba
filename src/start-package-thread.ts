import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** So little that many rows are never kept at a time, in MB. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 12 };
/** How long to wait before a thread that ended by itself is started again, in milliseconds. */
const AGAIN_MS = 5000;

/**
 * Collects and builds in a thread of its own, so that whoever looks at a person meanwhile does not wait for it, and its memory is bounded.
 * A thread that ends by itself is told of, and started again; what it worked on goes on when its lease has ended.
 */
export function startPackageThread(alarm: (line: string) => void): { stop(): Promise<void> } {
  let isStopping = false;
  let thread: Worker | null = null;
  let again: NodeJS.Timeout | undefined;
  const start = (): void => {
    const started = new Worker(join(__dirname, 'package-thread.js'), { resourceLimits });
    thread = started;
    started.on('message', (line: string) => {
      alarm(line);
    });
    started.on('error', (fault) => {
      alarm(`The thread of packages ended: ${fault instanceof Error ? fault.name : 'fault'}`);
    });
    started.once('exit', () => {
      thread = null;
      if (!isStopping) again = setTimeout(start, AGAIN_MS);
    });
  };
  start();
  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(again);
      if (!thread) return;
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await ended;
    },
  };
}
