import type { EntityManager } from 'typeorm';
import type { ChangeAnswer, LinkLedger } from '../../../linking/link-store.port';
import type { StandingLink, SubjectLink } from '../../../linking/subject-link.type';
import type { BlindIndex } from '../../../vault/blind-index';
import { inLists } from '../in-list';
import { keptAnswers } from './kept-answers';
import { tellSuspended } from './subject-states';
import { linkOf, linkStatement, SELECT_LINKS, type LinkRow } from './link-rows';

/** What seals the reasons of links, and what makes look-ups of idempotency keys. */
export interface LinkKeys {
  readonly reasons: Uint8Array;
  readonly changes: BlindIndex;
}

/** Reads and writes links by this manager, in whatever transaction it stands. */
export function sqlLinkLedger(manager: EntityManager, keys: LinkKeys): LinkLedger {
  const mysql = manager.dataSource.options.type === 'mysql';
  const links = async (where: string, parameters: readonly string[]): Promise<SubjectLink[]> => {
    const rows = await manager.query<LinkRow[]>(`${SELECT_LINKS} WHERE ${where}`, [...parameters]);
    return rows.map((row) => linkOf(row, keys.reasons));
  };
  return {
    ...keptAnswers<ChangeAnswer>(manager, keys.changes),
    link: async (id) => (await links('id = ?', [id]))[0] ?? null,
    known: async (subjects) => {
      const [list] = inLists(subjects);
      if (!list) return new Set();
      const rows = await manager.query<{ id: string }[]>(`SELECT id FROM subject WHERE id IN ${list.marks}`, [
        ...list.keys,
      ]);
      return new Set(rows.map(({ id }) => id));
    },
    standing: async (subjects) => {
      const found: SubjectLink[] = [];
      for (const { marks, keys: ids } of inLists(await membersWith(manager, subjects)))
        found.push(...(await links(`state = 'LINKED' AND merged_id IN ${marks}`, ids)));
      return found.filter((link): link is StandingLink => link.state === 'LINKED');
    },
    save: async (link) => {
      const { sql, parameters } = linkStatement(link, keys.reasons, mysql);
      await manager.query(sql, parameters);
    },
    regroup: async (before, now, at) => {
      for (const { marks, keys: ids } of inLists(before))
        await manager.query(`DELETE FROM subject_alias WHERE alias_id IN ${marks}`, [...ids]);
      for (const member of now)
        await manager.query('INSERT INTO subject_alias (alias_id, subject_id) VALUES (?, ?)', [...member]);
      await tellSuspended(manager, before, at);
    },
  };
}

/** Every member of the people to whom these subjects belong, the subjects themselves among them. */
export async function membersWith(manager: EntityManager, subjects: readonly string[]): Promise<string[]> {
  const members = new Set(subjects);
  for (const { marks, keys } of inLists(subjects)) {
    const rows = await manager.query<{ alias_id: string }[]>(
      `SELECT m.alias_id FROM subject_alias up JOIN subject_alias m ON m.subject_id = up.subject_id
       WHERE up.alias_id IN ${marks}`,
      [...keys],
    );
    for (const row of rows) members.add(row.alias_id);
  }
  return [...members];
}
