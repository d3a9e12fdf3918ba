import { Agent, request } from 'node:http';

/** Whom to ask what. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the next request. */
  readonly nextBody: () => string;
  /** How each good answer begins; another one is a failure. */
  readonly begins: string;
}

/** What to send, and for how long. */
export interface Load extends Target {
  /** Requests under way at once, each on a connection of its own that is kept. */
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. */
export interface Served {
  readonly perSecond: number;
  /** Of each answer, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Sends requests over and over; the next on a connection goes when the answer is whole. Throws at the first bad one. */
export async function load(load: Load): Promise<Served> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + load.seconds * 1000;
  const loop = async (): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      const answer = await post({ ...load, agent, body: load.nextBody() });
      if (!answer.startsWith(load.begins)) throw new Error(`A bad answer under load: ${answer.slice(0, 300)}`);
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  };
  try {
    await Promise.all(Array.from({ length: load.connections }, loop));
  } finally {
    agent.destroy();
  }
  return { perSecond: (latencies.length * 1000) / (performance.now() - started), latencies };
}

/** What one request needs. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly agent?: Agent;
}

/** The whole answer to one POST of JSON. */
export function post(asked: Post): Promise<string> {
  const { url, headers, body, agent } = asked;
  return new Promise((done, failed) => {
    const sent = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method: 'POST', headers: sent, ...(agent ? { agent } : {}) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        done(Buffer.concat(chunks).toString('utf8'));
      });
    });
    sending.on('error', (error: NodeJS.ErrnoException) => {
      // A server gives up a connection that was idle for a while; what was just being sent there goes again on another.
      if (sending.reusedSocket && error.code === 'ECONNRESET') post(asked).then(done, failed);
      else failed(error);
    });
    sending.end(body);
  });
}
