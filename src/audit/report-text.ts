import type { LogProblem, LogReport } from './verify-log';

/** What a verification found, for people to read. */
export function reportText({ verified, from, problem }: LogReport): string[] {
  if (problem !== null)
    return [`WRONG: ${wording(problem)}`, `What comes before entry ${verified} is as it was signed.`];
  return [`${from === 0 ? 'All' : `From entry ${from} on, all`} is as it was signed: ${verified} entries.`];
}

function wording(problem: LogProblem): string {
  switch (problem.kind) {
    case 'BAD_ENTRY':
      return `entry ${problem.position} is not the one that was signed.`;
    case 'BAD_ROOT':
      return `an entry from ${problem.from} to ${problem.size - 1} is not the one that was signed.`;
    case 'GAP':
      return `entry ${problem.position} is missing, though later ones stand.`;
    case 'TRUNCATED':
      return `the end was cut off: ${problem.signed} entries were signed, ${problem.size} are left.`;
    case 'UNSIGNED':
      return `nobody signed the entries from ${problem.from} to ${problem.size - 1}.`;
    case 'BAD_CHECKPOINT':
      return `the checkpoint after ${problem.after} entries is not signed by the key of this log.`;
    case 'FORK':
      return `this is another log than the one of which the checkpoint over ${problem.size} entries is remembered.`;
  }
}
