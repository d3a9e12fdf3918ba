import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { open, seal, type Binding } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';

/** The retention class of the keys of files; their `subject_id` is the file's. */
const INTAKE = 'INTAKE';
/** A BLOB of MySQL holds 65,535 bytes. */
const PART_BYTES = 60_000;

const binding = (evidence: string, part: number, key: string): Binding => ({
  ...{ table: 'control.rights_evidence_part', column: 'body', row: [evidence, String(part)], subject: evidence, key },
});

interface NewEvidence {
  readonly evidence: string;
  readonly content: Uint8Array;
  readonly at: Date;
}

/** Keeps the content of a file under a key of its own. */
export async function putEvidence(
  manager: EntityManager,
  { evidence, content, at }: NewEvidence,
  keys: KeyProvider,
): Promise<void> {
  const [id, key] = [newId(), randomBytes(32)];
  await manager.query(
    'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
    [id, evidence, INTAKE, await keys.wrap(id, key), at],
  );
  for (let part = 0; part * PART_BYTES < content.length; part += 1) {
    const body = content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await manager.query('INSERT INTO rights_evidence_part (id, evidence_id, part, body) VALUES (?, ?, ?, ?)', [
      ...[newId(), evidence, part, seal(key, body, binding(evidence, part, id))],
    ]);
  }
}

/** The content of a file; null where it is destroyed. */
export async function evidenceOf(manager: EntityManager, evidence: string, keys: KeyProvider): Promise<Buffer | null> {
  const [row] = await manager.query<{ id: string; wrapped: Buffer }[]>(
    `SELECT id, wrapped FROM data_key WHERE subject_id = ? AND retention_class = '${INTAKE}'`,
    [evidence],
  );
  if (!row) return null;
  const key = await keys.unwrap(row.id, row.wrapped);
  const parts = await manager.query<{ part: number; body: Buffer }[]>(
    'SELECT part, body FROM rights_evidence_part WHERE evidence_id = ? ORDER BY part',
    [evidence],
  );
  return Buffer.concat(parts.map(({ part, body }) => open(key, body, binding(evidence, part, row.id))));
}

/** Destroys a file: its key, so that a copy of what was kept is of no use, and what was kept. */
export async function destroyEvidence(manager: EntityManager, evidence: string): Promise<void> {
  await manager.query(`DELETE FROM data_key WHERE subject_id = ? AND retention_class = '${INTAKE}'`, [evidence]);
  await manager.query('DELETE FROM rights_evidence_part WHERE evidence_id = ?', [evidence]);
}
