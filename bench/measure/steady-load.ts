import { Agent } from 'node:http';
import { post, type Target } from './load';

/** Requests that come at a fixed rate, however fast they are answered. */
export interface SteadyLoad extends Target {
  readonly perSecond: number;
  readonly seconds: number;
}

/** One answer. */
export interface Answered {
  /** When its request was due, in seconds from the start. */
  readonly due: number;
  /** From then until the answer was whole, in milliseconds: what it waited to be sent counts. */
  readonly latency: number;
}

/** So many requests wait for an answer before the rest wait to be sent. */
const CONNECTIONS = 256;
const TICK_MILLISECONDS = 2;

/**
 * Sends each request when it is due, or as soon after as this process gets to it, and waits for the last answer. A
 * server that stalls is charged for all that was due meanwhile. Throws at the first bad answer.
 */
export async function steadyLoad({ perSecond, seconds, ...target }: SteadyLoad): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const all = Math.floor(perSecond * seconds);
  const answers: Promise<Answered>[] = [];
  const started = performance.now();
  const send = async (due: number): Promise<Answered> => {
    const answer = await post({ ...target, agent, body: target.nextBody() });
    if (!answer.startsWith(target.begins)) throw new Error(`A bad answer under load: ${answer.slice(0, 300)}`);
    return { due, latency: performance.now() - started - due * 1000 };
  };
  try {
    await new Promise<void>((done, failed) => {
      const timer = setInterval(() => {
        const now = (performance.now() - started) / 1000;
        for (
          let due = answers.length / perSecond;
          answers.length < all && due <= now;
          due = answers.length / perSecond
        ) {
          const answer = send(due);
          answer.catch((error: unknown) => {
            clearInterval(timer);
            failed(error instanceof Error ? error : new Error(String(error)));
          });
          answers.push(answer);
        }
        if (answers.length < all) return;
        clearInterval(timer);
        done();
      }, TICK_MILLISECONDS);
    });
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}
