import type { DataSource } from 'typeorm';
import type { DeadJobStore, JobOutcome } from '../../../rights/dead-jobs';
import { blindIndex } from '../../../vault/blind-index';
import { seal } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { jobsIn, settleDead } from './job-store';
import { keptAnswers } from './kept-answers';
import { oneChange, told } from './one-change';

/** Jobs that were given up, in the control database; why they were settled is sealed. */
export async function sqlDeadJobStore(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): Promise<DeadJobStore> {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const [reasons, index] = [await keys.derive('job-reason'), await blindIndex(keys, 'idempotency')];
  return {
    dead: (most) => told(deadlineMs, () => inTurn(dataSource, (manager) => jobsIn(manager, ['DEAD'], most))),
    change: (work) =>
      oneChange(dataSource, 'job', deadlineMs, (manager) =>
        work({
          ...keptAnswers<JobOutcome>(manager, index),
          settle: (id, to, { caller, reason }) => {
            const binding = { table: 'control.job', column: 'reason', row: [id], subject: caller, key: 'job-reason' };
            return settleDead(manager, id, to, caller, seal(reasons, Buffer.from(reason, 'utf8'), binding));
          },
        }),
      ),
  };
}
