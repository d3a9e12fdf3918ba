import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { documentsIn, toOpen, type OpenDocuments, type Opened } from './vault/open-documents';

/** It keeps nothing. */
const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 12 };

interface Waiting {
  readonly done: (opened: Opened) => void;
  readonly failed: (fault: Error) => void;
}

/**
 * Opens sealed documents in a thread of its own, beside the one that asks: where there are many, that is most of the work. It starts with
 * the first that are asked for. What it was asked when it ended by itself fails, and the next starts another one.
 */
export function openingThread(): OpenDocuments {
  let thread: Worker | null = null;
  let waiting: Waiting[] = [];
  const start = (): Worker => {
    const started = new Worker(join(__dirname, 'opening-thread.js'), { resourceLimits });
    started.on('message', (opened: Opened) => waiting.shift()?.done(opened));
    started.on('error', () => undefined);
    started.once('exit', () => {
      thread = null;
      const left = waiting;
      waiting = [];
      for (const { failed } of left) failed(new Error('The thread that opens sealed documents ended'));
    });
    // It is no reason to go on running.
    started.unref();
    return started;
  };
  return async (documents, keys) => {
    thread ??= start();
    const asked = toOpen(documents, keys);
    const opened = new Promise<Opened>((done, failed) => waiting.push({ done, failed }));
    thread.postMessage(asked);
    return documentsIn(await opened);
  };
}
