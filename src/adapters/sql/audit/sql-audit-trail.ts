import type { DataSource } from 'typeorm';
import type { AuditTrail, Change, Deed, Disclosure } from '../../../audit/audit-trail.port';
import { CodedError } from '../../../kernel/errors';
import { newOrderedId } from '../../../kernel/ids';
import { within } from '../deadline';
import { errorCode } from '../error-code';
import { execute, type Parameter } from '../execute';
import { again, inTurn } from '../write-lock';

/** The most entries in one INSERT: each number of rows is a prepared statement of its own. */
const MOST_ROWS = 100;

interface Entry {
  readonly row: readonly Parameter[];
  readonly done: () => void;
  readonly failed: (fault: unknown) => void;
  /** Set once nobody waits for it any more. */
  abandoned: boolean;
}

interface SqlAuditTrailOptions {
  readonly dataSource: DataSource;
  readonly deadlineMs: number;
  /** The version of the rules that decide, which stands in each entry. */
  readonly policy: string;
}

/**
 * Writes disclosures and changes to `audit_pending`. An entry that finds no INSERT under way goes at once; those that come meanwhile
 * go together in the next one. An entry that is not committed within `deadlineMs` is refused, though its row may still
 * come to stand: the trail then holds a disclosure that was not made.
 */
export function sqlAuditTrail(options: SqlAuditTrailOptions): AuditTrail {
  const { dataSource, deadlineMs, policy } = options;
  let waiting: Entry[] = [];
  let writing = false;

  const writeNext = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const wanted = waiting.filter(({ abandoned }) => !abandoned);
      const batch = wanted.slice(0, MOST_ROWS);
      waiting = wanted.slice(MOST_ROWS);
      if (batch.length > 0) await settle(batch, within(deadlineMs, insert(dataSource, batch, deadlineMs)));
    }
    writing = false;
  };

  const record: AuditTrail['record'] = async (recorded) => {
    const { entry, settled } = entryOf(recorded, policy);
    waiting.push(entry);
    if (!writing) void writeNext();
    try {
      await within(deadlineMs, settled);
    } catch (fault) {
      entry.abandoned = true;
      throw unavailable(fault);
    }
  };
  return { record };
}

type Recorded = Disclosure | Change | Deed;

function whatOf(recorded: Recorded): object {
  if ('link' in recorded) return { link: recorded.link };
  return 'details' in recorded ? { details: recorded.details } : { shown: recorded.shown, read: recorded.read };
}

/** What is recorded as a row, field by field, and the outcome of its INSERT. */
function entryOf(recorded: Recorded, policy: string): { readonly entry: Entry; readonly settled: Promise<void> } {
  const { at, caller, role, purpose, case: caseId, action, subjects, operation } = recorded;
  const who = { caller, role, purpose, case: caseId, action, subjects };
  const body = JSON.stringify({ ...who, ...whatOf(recorded), operation, policy });
  let [done, failed]: [() => void, (fault: unknown) => void] = [() => undefined, () => undefined];
  const settled = new Promise<void>((resolve, reject) => {
    [done, failed] = [resolve, reject];
  });
  return { entry: { row: [newOrderedId(at.getTime()), at, body], done, failed, abandoned: false }, settled };
}

async function settle(batch: readonly Entry[], write: Promise<void>): Promise<void> {
  try {
    await write;
    for (const { done } of batch) done();
  } catch (fault) {
    for (const { failed } of batch) failed(fault);
  }
}

function insert(dataSource: DataSource, batch: readonly Entry[], timeoutMs: number): Promise<void> {
  const rows = batch.map(() => '(?, ?, ?)').join(', ');
  const parameters = batch.flatMap(({ row }) => row);
  const sql = `INSERT INTO audit_pending (id, at, body) VALUES ${rows}`;
  // The sequencer, which takes entries away, may be in the way.
  return inTurn(dataSource, () => again(() => execute(dataSource, sql, parameters, timeoutMs)));
}

/** Of the database's own words only the code goes along, as `cause`: the rest names values. */
function unavailable(fault: unknown): CodedError {
  const error = new CodedError('AUDIT_UNAVAILABLE', 'The audit trail could not be written; nothing was disclosed');
  error.cause = errorCode(fault);
  return error;
}
