import { parentPort } from 'node:worker_threads';
import { openedTexts, type ToOpen } from './vault/open-documents';

/** The thread in which sealed documents are opened, until it is ended. What it is asked is answered in order. */
parentPort?.on('message', (asked: ToOpen) => {
  parentPort?.postMessage(openedTexts(asked));
});
