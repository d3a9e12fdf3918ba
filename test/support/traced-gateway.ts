import { transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { KillPoint } from './traced/traced-steps';

const [source, compiled] = [join(__dirname, 'traced'), join(__dirname, '../../dist/test/support/traced')];

/** Compiles what runs in a process of its own, beside the compiled gateway. */
export function compileTraced(): void {
  mkdirSync(compiled, { recursive: true });
  for (const name of readdirSync(source)) {
    const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' } as const;
    const { code } = transformFileSync(join(source, name), { jsc, module: { type: 'commonjs' }, swcrc: false });
    writeFileSync(join(compiled, `${basename(name, '.ts')}.js`), code);
  }
}

/** A compiled gateway in a process of its own, which tells its steps and ends at one of them. */
export interface TracedGateway {
  /** The steps since it was last told something. */
  readonly steps: readonly string[];
  /** Does the jobs that are due; `done`, or as `ended` has it. */
  work(kill?: KillPoint | null): Promise<string>;
  /** Begins to, and waits before a step. */
  workUntil(step: string): Promise<void>;
  /** Goes on with what waits; as `work`. */
  goOn(kill: KillPoint | null): Promise<string>;
  /** Serves, and ends where what it is asked leads to the point; its URL. */
  serve(kill: KillPoint | null): Promise<string>;
  /** How it ended: by which signal, and before or after which step. */
  ended(): Promise<string>;
  end(): Promise<void>;
}

export async function tracedGateway(settings: Readonly<Record<string, string>>): Promise<TracedGateway> {
  const inherited = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('HONNIN_'));
  const child = spawn(process.execPath, [join(compiled, 'main.js')], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let [steps, point] = [[] as string[], 'nowhere'];
  let told: (line: string) => void = () => undefined;
  const ended = (once(child, 'close') as Promise<[number | null, string | null]>).then(([code, signal]) => {
    process.off('exit', kill);
    return `${signal ?? `code ${code ?? ''}`} ${point}`;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('step ')) steps.push(line.slice('step '.length));
    else if (line.startsWith('kill ')) point = line.slice('kill '.length);
    else told(line);
  });
  const next = (): Promise<string> => Promise.race([new Promise<string>((done) => (told = done)), ended]);
  const say = (does: string, at: KillPoint | null, hold: string | null = null): Promise<string> => {
    steps = [];
    const answer = next();
    child.stdin.write(`${JSON.stringify({ does, kill: at, hold })}\n`);
    return answer;
  };
  const expected = async (answer: Promise<string>, words: string): Promise<string> => {
    const line = await answer;
    if (!line.startsWith(words)) throw new Error(`Not ${words}: ${line}`);
    return line.slice(words.length);
  };
  await expected(next(), 'ready');
  return {
    get steps() {
      return steps;
    },
    work: (at = null) => say('WORK', at),
    workUntil: async (step) => {
      await expected(say('WORK', null, step), 'held');
    },
    goOn: (at) => say('GO_ON', at),
    serve: (at) => expected(say('SERVE', at), 'serves '),
    ended: () => ended,
    end: async () => {
      kill();
      await ended;
    },
  };
}
