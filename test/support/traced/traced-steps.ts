import { writeSync } from 'node:fs';

/** Where a process ends: before or after a step, the nth of its name. */
export interface KillPoint {
  readonly when: 'before' | 'after';
  readonly step: string;
  readonly nth: number;
}

/** Tells the parent process, at once: there may be no later. */
export const tell = (line: string): void => void writeSync(1, `${line}\n`);

/** The steps that this process takes, each with an effect that is still there when the process is not. */
export class TracedSteps {
  private readonly counts = new Map<string, number>();
  private kill: KillPoint | null = null;
  private hold: string | null = null;
  private goOn: () => void = () => undefined;

  /** Counts from here, to be killed at a point, and to wait before a step until it is told to go on. */
  arm(kill: KillPoint | null, hold: string | null): void {
    this.counts.clear();
    [this.kill, this.hold] = [kill, hold];
    this.goOn();
  }

  /** Begins a step; to be called is what it gives when the step is over. */
  begin(step: string): () => void {
    const nth = (this.counts.get(step) ?? 0) + 1;
    this.counts.set(step, nth);
    this.meet('before', step, nth);
    tell(`step ${step}`);
    return () => {
      this.meet('after', step, nth);
    };
  }

  async take<T>(step: string, taking: () => Promise<T>): Promise<T> {
    if (step === this.hold) {
      tell('held');
      await new Promise<void>((done) => (this.goOn = done));
    }
    const over = this.begin(step);
    const taken = await taking();
    over();
    return taken;
  }

  private meet(when: KillPoint['when'], step: string, nth: number): void {
    if (this.kill?.step !== step || this.kill.nth !== nth || this.kill.when !== when) return;
    tell(`kill ${when} ${step}`);
    process.kill(process.pid, 'SIGKILL');
  }
}
