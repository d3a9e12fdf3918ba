import { spawn } from 'node:child_process';
import { peakMegabytes, residentMegabytes } from './memory';

/** A server in a process of its own, which says on standard output where it answers. */
export interface ServerProcess {
  readonly url: string;
  /** The most memory that it and the processes it started have held so far, each on its own, in MB; null where the system does not tell. */
  peakMemory(): number | null;
  /** What they hold now. */
  residentMemory(): number | null;
  /** Ends it and waits until it has ended. */
  stop(): Promise<void>;
}

/** How to start it. */
export interface Start {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

/** Starts a server and waits for the line that names its URL. Throws with what it said when it ends before. */
export async function startServer({ script, environment, nodeOptions = [] }: Start): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...nodeOptions, script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let said = '';
  const ended = new Promise<void>((done) => child.once('exit', done));
  const url = await new Promise<string>((done, failed) => {
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-10_000);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) done(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', failed);
    child.once('exit', (code) => {
      failed(new Error(`${script} ended with code ${code}: ${said}`));
    });
  });
  return {
    url,
    peakMemory: () => peakMegabytes(child.pid),
    residentMemory: () => residentMegabytes(child.pid),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Lets servers that are starting serve a piece of work, and ends them all, however it went. */
export async function together<S extends readonly Promise<ServerProcess>[] | [], T>(
  starting: S,
  work: (servers: { -readonly [At in keyof S]: Awaited<S[At]> }) => Promise<T>,
): Promise<T> {
  const started = await Promise.allSettled(starting);
  try {
    return await work(await Promise.all(starting));
  } finally {
    await Promise.all(started.flatMap((each) => (each.status === 'fulfilled' ? [each.value.stop()] : [])));
  }
}
