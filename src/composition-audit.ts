import type { DataSource } from 'typeorm';
import { checkpointFile } from './adapters/audit/checkpoint-file';
import { checkpointUrl } from './adapters/audit/checkpoint-url';
import { exportedLog, exportLog } from './adapters/audit/exported-log';
import { sqlAuditLog } from './adapters/sql/audit/sql-audit-log';
import { sqlWrittenLog } from './adapters/sql/audit/sql-written-log';
import { openCheckpoint } from './audit/checkpoint';
import { askedOnce, type CheckpointPlace } from './audit/checkpoint-place.port';
import { Leadership } from './audit/leadership';
import { reportText } from './audit/report-text';
import { sequence, startSequencing, type Sequencing, type SequencingOptions } from './audit/sequencing';
import { noteSigner, parseVerifierKey, verifierKey, type NoteKey, type NoteSigner } from './audit/signed-note';
import { verifyLog } from './audit/verify-log';
import type { AuditConfig } from './config';
import { ConfigurationError } from './kernel/errors';
import type { KeyProvider } from './vault/key-provider.port';

/** A page of a long log may take longer than what a caller waits for. */
const LOG_DEADLINE_MS = 30_000;
/** Longer than any step takes, so that the lease is never taken from a process that works. */
const LEASE_MS = 60_000;
const EVERY_MS = 1000;
const PLACE_DEADLINE_MS = 10_000;

type Progress = (done: number, total: number) => void;

/** How a log is verified. */
export interface Verification {
  /** The public key as text; null for the one at hand, or the one that an exported file names. */
  readonly key: string | null;
  /** A checkpoint remembered from before, as text. */
  readonly remembered: string | null;
  /** Trusts what comes before that checkpoint. */
  readonly fromRemembered: boolean;
  readonly progress: Progress;
}

/** What a verification found: lines to read, and whether all is well. */
export interface Verified {
  readonly isWhole: boolean;
  readonly lines: readonly string[];
}

/** What is done with the log by command. The database must be open. */
export class AuditTools {
  constructor(
    private readonly config: AuditConfig,
    private readonly audit: DataSource,
    private readonly keys: KeyProvider,
    private readonly alarm: (line: string) => void,
  ) {}

  /** The public key by which checkpoints are verified, as text. */
  async key(): Promise<string> {
    return verifierKey(await this.signer());
  }

  async verify(asked: Verification): Promise<Verified> {
    const key = asked.key === null ? await this.signer() : keyIn(asked.key);
    return verified(sqlWrittenLog({ dataSource: this.audit, deadlineMs: LOG_DEADLINE_MS }), key, asked);
  }

  /** Writes all to a file; gives the number of entries. */
  async exportTo(path: string, progress: Progress): Promise<number> {
    const log = sqlWrittenLog({ dataSource: this.audit, deadlineMs: LOG_DEADLINE_MS });
    return exportLog(log, await this.key(), path, progress);
  }

  /** The newest signed checkpoint; null before the first. */
  async checkpoint(): Promise<string | null> {
    return sqlAuditLog({ dataSource: this.audit, deadlineMs: LOG_DEADLINE_MS }).checkpoint();
  }

  /**
   * Appends what is pending; null where another process does. Where one was killed it takes a minute until that is certain:
   * `waiting` is called once then.
   */
  async sequenceNow(progress: (appended: number) => void, waiting: () => void): Promise<number | null> {
    const options = await this.sequencing();
    const began = performance.now();
    let [total, isWaiting] = [0, false];
    for (;;) {
      const appended = await sequence(options);
      if (appended === null) {
        if (performance.now() - began > LEASE_MS + 5 * EVERY_MS) return null;
        if (!isWaiting) waiting();
        isWaiting = true;
        await new Promise((done) => setTimeout(done, EVERY_MS));
        continue;
      }
      if (appended.entries === 0) break;
      total += appended.entries;
      progress(total);
    }
    await options.leadership.release();
    return total;
  }

  /** Appends for as long as the process serves. */
  async start(): Promise<Sequencing> {
    return startSequencing(await this.sequencing());
  }

  private async sequencing(): Promise<SequencingOptions> {
    const log = sqlAuditLog({ dataSource: this.audit, deadlineMs: LOG_DEADLINE_MS });
    const leadership = new Leadership(log, LEASE_MS, () => performance.now());
    const [signer, place] = [await this.signer(), placeOf(this.config)];
    return { log, signer, place, leadership, everyMs: EVERY_MS, alarm: this.alarm };
  }

  private signer(): Promise<NoteSigner> {
    return auditSigner(this.keys, this.config);
  }
}

/** How many entries are recorded and not in the log yet. */
export async function pendingEntries(audit: DataSource): Promise<number> {
  const [row] = await audit.query<{ count: number | string }[]>('SELECT COUNT(*) AS count FROM audit_pending');
  return Number(row?.count ?? 0);
}

/** The key that signs the checkpoints of the log with this origin. */
export const auditSigner = async (keys: KeyProvider, { origin }: Pick<AuditConfig, 'origin'>): Promise<NoteSigner> =>
  noteSigner(origin, await keys.derive('audit-checkpoint'));

/** Verifies a log that was exported to a file, without any database or secret. */
export async function verifyExported(path: string, asked: Verification): Promise<Verified> {
  const log = await exportedLog(path);
  const found = await verified(log, keyIn(asked.key ?? log.key), asked);
  if (asked.key !== null) return found;
  return { ...found, lines: [...found.lines, `By the key that the file names; compare it with yours: ${log.key}`] };
}

async function verified(log: Parameters<typeof verifyLog>[0], key: NoteKey, asked: Verification): Promise<Verified> {
  const remembered = asked.remembered === null ? null : openCheckpoint(asked.remembered, key);
  if (asked.remembered !== null && remembered === null)
    throw new ConfigurationError('The remembered checkpoint is not one that the key of this log has signed');
  const { fromRemembered, progress } = asked;
  const report = await verifyLog(log, { key, remembered, fromRemembered, progress });
  return { isWhole: report.problem === null, lines: reportText(report) };
}

function keyIn(text: string): NoteKey {
  const key = parseVerifierKey(text);
  if (!key) throw new ConfigurationError('A key of a log is written name+id+key, as `honnin audit key` prints it');
  return key;
}

function placeOf({ checkpoints }: AuditConfig): CheckpointPlace | null {
  if (checkpoints === null) return null;
  const isUrl = /^https?:/.test(checkpoints);
  return askedOnce(isUrl ? checkpointUrl(checkpoints, PLACE_DEADLINE_MS) : checkpointFile(checkpoints));
}
