import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

const dist = join(__dirname, '../../dist/src');
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('HONNIN_')),
);
type Settings = Readonly<Record<string, string>>;

/** The compiled gateway in a process of its own, to be killed. */
export interface CompiledGateway {
  readonly url: string;
  /** Sends a signal that it goes on after, or is stopped by for a while. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Sends a signal, and waits until the process has ended; its exit code, or null where the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export async function compiledGateway(settings: Settings): Promise<CompiledGateway> {
  const child = spawn(process.execPath, [join(dist, 'main.js')], {
    env: { ...inherited, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await urlOf(child, ended);
  return {
    url,
    signal: (signal) => void child.kill(signal),
    end: async (signal) => {
      child.kill(signal);
      const [code] = await ended;
      process.off('exit', killed);
      return code;
    },
  };
}

async function urlOf(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let printed = '';
  child.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  for (;;) {
    const url = /answers at (http:\S+)\/graphql/.exec(printed)?.[1];
    if (url !== undefined) return url;
    const more = child.stdout && (await Promise.race([once(child.stdout, 'data'), ended.then(() => null)]));
    if (!more) throw new Error(`The gateway ended: ${printed}`);
  }
}

/** What one command prints; throws with what it said where its exit code is another. */
export async function honnin(settings: Settings, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(dist, 'cli/main.js'), ...words], {
    env: { ...inherited, ...settings },
  });
  return stdout;
}
