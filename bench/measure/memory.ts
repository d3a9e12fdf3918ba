import { readdirSync, readFileSync } from 'node:fs';

/** The summed peaks of a process and all below it, in MB; null where the system does not tell. */
export const peakMegabytes = (pid: number | undefined): number | null => summed(pid, 'VmHWM');

/** What a process and all below it hold now, in MB; null where the system does not tell. */
export const residentMegabytes = (pid: number | undefined): number | null => summed(pid, 'VmRSS');

function summed(pid: number | undefined, name: string): number | null {
  if (pid === undefined) return null;
  try {
    const kilobytes = [pid, ...below(pid, parents())].map((each) => statusOf(each, name));
    return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
  } catch {
    return null;
  }
}

/** All that descend from a process, by the parent of each. */
export function below(pid: number, parentOf: ReadonlyMap<number, number>): number[] {
  const children = [...parentOf].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...below(child, parentOf)]);
}

function parents(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), statusOf(Number(pid), 'PPid')]));
}

/** A number of a process's status; 0 for one that has ended since it was listed, or has none. */
function statusOf(pid: number, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
