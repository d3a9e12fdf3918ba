import type { CheckpointPlace } from '../../audit/checkpoint-place.port';

const MOST_BYTES = 10_000;

/** A place that answers GET with the newest checkpoint (404 before the first) and takes the next by PUT. */
export function checkpointUrl(url: string, deadlineMs: number): CheckpointPlace {
  const asked = (init: RequestInit): Promise<Response> =>
    fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
  return {
    read: async () => {
      const answer = await asked({ method: 'GET' });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new PlaceRefused(answer.status);
      return shortText(answer);
    },
    write: async (note) => {
      const answer = await asked({
        method: 'PUT',
        body: note,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new PlaceRefused(answer.status);
    },
  };
}

/** The second place answered, but not as it should. */
class PlaceRefused extends Error {
  readonly code: string;
  constructor(status: number) {
    super(`The second place for checkpoints answered ${status}`);
    this.name = 'PlaceRefused';
    this.code = `HTTP_${status}`;
  }
}

/** A checkpoint is a few hundred bytes; what is longer is none. */
async function shortText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > MOST_BYTES) throw new PlaceRefused(answer.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
