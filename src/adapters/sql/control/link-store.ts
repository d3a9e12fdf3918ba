import type { DataSource } from 'typeorm';
import type { LinkStore } from '../../../linking/link-store.port';
import { blindIndex } from '../../../vault/blind-index';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inLists } from '../in-list';
import { inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { membersWith, sqlLinkLedger, type LinkKeys } from './link-ledger';
import { linkOf, SELECT_LINKS, type LinkRow } from './link-rows';
import { oneChange, told } from './one-change';

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
      oneChange(dataSource, 'subject_link', deadlineMs, (manager) => work(sqlLinkLedger(manager, linkKeys))),
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
