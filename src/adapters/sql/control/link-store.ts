import type { DataSource, EntityManager } from 'typeorm';
import { CodedError } from '../../../kernel/errors';
import type { LinkStore } from '../../../linking/link-store.port';
import { blindIndex } from '../../../vault/blind-index';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inLists } from '../in-list';
import { inTransaction, inTurn } from '../write-lock';
import { answered, CONTROL_DEADLINE_MS } from './answered';
import { membersWith, sqlLinkLedger, type LinkKeys } from './link-ledger';
import { linkOf, SELECT_LINKS, type LinkRow } from './link-rows';

interface Options {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  /** How long one call may take, in milliseconds. */
  readonly deadlineMs?: number;
}

/** Links of subjects in the control database. */
export async function sqlLinkStore({
  dataSource,
  keys,
  deadlineMs = CONTROL_DEADLINE_MS,
}: Options): Promise<LinkStore> {
  const linkKeys: LinkKeys = {
    reasons: await keys.derive('link-reason'),
    changes: await blindIndex(keys, 'idempotency'),
  };
  return {
    change: (work) =>
      told(deadlineMs, () =>
        inTransaction(dataSource, async (manager) => {
          await waitForOthers(manager);
          return work(sqlLinkLedger(manager, linkKeys));
        }),
      ),
    linksOf: (subject) =>
      told(deadlineMs, () =>
        inTurn(dataSource, async (manager) => {
          const [known] = await manager.query<unknown[]>('SELECT id FROM subject WHERE id = ?', [subject]);
          if (!known) return null;
          const rows: LinkRow[] = [];
          for (const { marks, keys: ids } of inLists(await membersWith(manager, [subject])))
            rows.push(
              ...(await manager.query<LinkRow[]>(
                `${SELECT_LINKS} WHERE surviving_id IN ${marks}
                 UNION ${SELECT_LINKS} WHERE merged_id IN ${marks}`,
                [...ids, ...ids],
              )),
            );
          const links = rows.map((row) => linkOf(row, linkKeys.reasons));
          return [...new Map(links.map((link) => [link.id, link])).values()].sort(
            (one, other) => other.proposed.at.getTime() - one.proposed.at.getTime() || (one.id < other.id ? -1 : 1),
          );
        }),
      ),
  };
}

/** The first statement of a change: what is read after it is what the change before has left. */
async function waitForOthers(manager: EntityManager): Promise<void> {
  const mysql = manager.dataSource.options.type === 'mysql';
  const unless = mysql
    ? 'ON DUPLICATE KEY UPDATE name = name'
    : 'ON CONFLICT (name) DO UPDATE SET name = excluded.name';
  await manager.query(`INSERT INTO change_lock (name) VALUES ('subject_link') ${unless}`);
}

/** As `answered`, but what the work itself says in code is passed on. */
async function told<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
  const outcome = await answered(deadlineMs, async () => {
    try {
      return { value: await work(), refusal: null };
    } catch (fault) {
      if (fault instanceof CodedError) return { value: null, refusal: fault };
      throw fault;
    }
  });
  if (outcome.refusal) throw outcome.refusal;
  return outcome.value;
}
