import { readdirSync } from 'node:fs';
import { databaseKinds } from './databases';
import type { TestGateway } from './gateway';
import { tracedGateway, type TracedGateway } from './traced-gateway';
import type { KillPoint } from './traced/traced-steps';

/** How many processes begin while one works: to begin is what takes long. */
const AHEAD = 2;

/** What is killed at each of its steps. */
export interface Killed<T> {
  readonly prepare: () => Promise<T>;
  /** Ends at the point, or where there is none. */
  readonly run: (prepared: T, process: TracedGateway, kill: KillPoint | null) => Promise<unknown>;
  /** Goes on with a new process, and looks at what came of it. */
  readonly after: (prepared: T) => Promise<void>;
  /** The step from which on it is no matter of this one. */
  readonly until?: string;
}

/**
 * At which steps processes are killed: what is done to the disk is the same on every kind of database, and is seen on one.
 */
export const killsOn = (kind: (typeof databaseKinds)[number]): RegExp =>
  kind === databaseKinds.at(-1) ? /./ : /^(control|audit): /;

/** Kills processes beside a gateway that goes on. */
export class Killing {
  private readonly begun: Promise<TracedGateway>[] = [];
  private current: TracedGateway | null = null;

  /** Kills at these of the steps. */
  constructor(
    private readonly gateway: TestGateway,
    private readonly kills: RegExp,
  ) {}

  /** The process that works now. */
  async process(): Promise<TracedGateway> {
    while (this.begun.length < AHEAD) this.begun.push(tracedGateway(this.gateway.settings));
    this.current ??= (await this.begun.shift()) ?? null;
    if (!this.current) throw new Error('A process has begun');
    return this.current;
  }

  /** All jobs that are due are done. */
  async work(): Promise<void> {
    expect(await (await this.process()).work()).toBe('done');
  }

  /** Takes the steps one after the other; the steps that were found. */
  async atEachStep<T>(killed: Killed<T>): Promise<readonly string[]> {
    const steps = await this.stepsOf(killed);
    expect(steps).not.toEqual([]);
    for (const point of pointsOf(steps, this.kills)) {
      const prepared = await killed.prepare();
      try {
        await this.killedAt(point, (process) => killed.run(prepared, process, point));
        await killed.after(prepared);
      } catch (fault) {
        throw new Error(`Where it was killed ${point.when} ${point.step} (${point.nth})`, { cause: fault });
      }
    }
    return steps;
  }

  /** Has a process end at a point, and its leases too. */
  async killedAt(point: KillPoint, run: (process: TracedGateway) => Promise<unknown>): Promise<void> {
    const process = await this.process();
    this.current = null;
    await run(process);
    expect(await process.ended()).toBe(`SIGKILL ${point.when} ${point.step}`);
    await this.gateway.databases.control.query(
      "UPDATE job SET lease_until = '2000-01-01 00:00:00.000' WHERE state = 'LEASED'",
    );
  }

  /** The places that are known, after a look at whether all is as it is to be once no job is left. */
  async places(): Promise<readonly string[]> {
    const { control } = this.gateway.databases;
    const idsOf = async (sql: string): Promise<string[]> =>
      (await control.query<{ id: string }[]>(sql)).map(({ id }) => id);
    const places = await idsOf('SELECT id FROM package_place ORDER BY id');
    expect(readdirSync(this.gateway.packages).sort()).toEqual(places);
    expect(
      await idsOf("SELECT subject_id AS id FROM data_key WHERE retention_class = 'PACKAGE' ORDER BY subject_id"),
    ).toEqual(places);
    expect(await control.query("SELECT kind, state FROM job WHERE state <> 'DONE'")).toEqual([]);
    return places;
  }

  async close(): Promise<void> {
    for (const process of [...(this.current ? [this.current] : []), ...(await Promise.all(this.begun))])
      await process.end();
  }

  private async stepsOf<T>({ prepare, run, after, until }: Killed<T>): Promise<readonly string[]> {
    const prepared = await prepare();
    const process = await this.process();
    await run(prepared, process, null);
    const { steps } = process;
    await after(prepared);
    return until === undefined ? steps : steps.slice(0, steps.indexOf(until) + 1);
  }
}

/**
 * Before each step, which is after the one before it, since nothing that stays is done in between, and after the last. Of steps with one
 * name the first and the last stand for all.
 */
function pointsOf(steps: readonly string[], kills: RegExp): readonly KillPoint[] {
  const nth = (at: number): number => steps.slice(0, at + 1).filter((step) => step === steps[at]).length;
  const chosen = [...steps.keys()].filter((at) => {
    const step = steps[at] ?? '';
    // How often it is told how far something is depends on the time.
    const isLast = steps.lastIndexOf(step) === at && step !== 'control: UPDATE package_place';
    return kills.test(step) && (steps.indexOf(step) === at || isLast);
  });
  const point = (when: KillPoint['when'], at: number): KillPoint => ({ when, step: steps[at] ?? '', nth: nth(at) });
  return [...chosen.map((at) => point('before', at)), ...chosen.slice(-1).map((at) => point('after', at))];
}
