import type { LinkDeed, LinkEvidence, SubjectLink } from '../../../linking/subject-link.type';
import { open, seal, type Binding } from '../../../vault/envelope';

const COLUMNS = [
  ...['id', 'surviving_id', 'merged_id', 'state', 'evidence'],
  ...['proposed', 'decided', 'undone'].flatMap((deed) => [`${deed}_by`, `${deed}_at`, `${deed}_reason`]),
];

/** A row of `subject_link` as the drivers give it. */
export type LinkRow = Readonly<Record<string, string | Buffer | null>>;

export const SELECT_LINKS = `SELECT ${COLUMNS.join(', ')} FROM subject_link`;

/** Writes a link anew or over what stood there; `key` seals the reasons. */
export function linkStatement(
  link: SubjectLink,
  key: Uint8Array,
  mysql: boolean,
): { readonly sql: string; readonly parameters: unknown[] } {
  const deeds: readonly (LinkDeed | null)[] = [
    link.proposed,
    'decided' in link ? link.decided : null,
    'undone' in link ? link.undone : null,
  ];
  const [first = '', ...rest] = COLUMNS;
  const set = rest.map((name) => `${name} = ${mysql ? `VALUES(${name})` : `excluded.${name}`}`).join(', ');
  const over = mysql ? 'ON DUPLICATE KEY UPDATE' : `ON CONFLICT (${first}) DO UPDATE SET`;
  return {
    sql: `INSERT INTO subject_link (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')}) ${over} ${set}`,
    parameters: [
      ...[link.id, link.surviving, link.merged, link.state, link.evidence.join(' ')],
      ...deeds.flatMap((deed, at) => (deed ? [deed.by, deed.at, sealed(deed, link, at, key)] : [null, null, null])),
    ],
  };
}

/** The link that a row holds. Throws where a row is in a state without the deeds that belong to it. */
export function linkOf(row: LinkRow, key: Uint8Array): SubjectLink {
  const text = (name: string): string => String(row[name]);
  const link = { id: text('id'), surviving: text('surviving_id'), merged: text('merged_id') };
  const deed = (name: string, at: number): LinkDeed => {
    const reason = row[`${name}_reason`];
    if (!(reason instanceof Uint8Array)) throw new Error(`A link in the state ${text('state')} is not ${name}`);
    return {
      by: text(`${name}_by`),
      at: new Date(`${text(`${name}_at`).replace(' ', 'T')}Z`),
      reason: open(key, reason, binding(link, at)).toString('utf8'),
    };
  };
  const evidence = text('evidence').split(' ') as LinkEvidence[];
  const proposal = { ...link, evidence, proposed: deed('proposed', 0) };
  const state = text('state') as SubjectLink['state'];
  switch (state) {
    case 'PROPOSED':
      return { ...proposal, state };
    case 'LINKED':
    case 'REJECTED':
      return { ...proposal, state, decided: deed('decided', 1) };
    case 'UNDONE':
      return { ...proposal, state, decided: deed('decided', 1), undone: deed('undone', 2) };
  }
}

const sealed = ({ reason }: LinkDeed, link: Named, at: number, key: Uint8Array): Buffer =>
  seal(key, Buffer.from(reason, 'utf8'), binding(link, at));

type Named = Pick<SubjectLink, 'id' | 'surviving' | 'merged'>;

const binding = ({ id, surviving, merged }: Named, at: number): Binding => ({
  table: 'control.subject_link',
  column: ['proposed_reason', 'decided_reason', 'undone_reason'][at] ?? '',
  row: [id, surviving],
  subject: merged,
  key: 'link-reason',
});
