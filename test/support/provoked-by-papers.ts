import { memberSubjectId } from '../../seeds/keys';
import type { ErrorCode } from '../../src/kernel/errors';
import { admin, officer, type TestCaller } from './ask';
import type { TestGateway } from './gateway';
import { freshKey } from './link-calls';

interface Answer {
  readonly body: string;
}

/** What the error catalogue's test does with requests. */
interface Hands {
  readonly filed: (input?: object) => Promise<string>;
  readonly step: (request: string, taken: object, caller?: TestCaller) => Promise<Answer>;
  /** A request for disclosure that is worked on. */
  readonly working: () => Promise<string>;
  readonly decided: (proposal: object) => object;
  readonly states: (subject: string | undefined, ...set: string[]) => Promise<Answer>;
  readonly gateway: () => TestGateway;
}

const [third, fourth] = [6, 7].map(memberSubjectId);
const nobody = '00000000-0000-4000-8000-000000000000';
const checked = { method: 'DOCUMENT_COPY', text: 'seen' };
const post = { notify: { channel: 'POST', to: '東京都見本区1-1' } };
type Provoked<C extends ErrorCode> = Readonly<Record<C, () => Promise<Answer>>>;

/** One request for each code about who asks, searches by hand, notices and files. */
export function provokedByPapers(hands: Hands): Provoked<PaperCode> {
  return { ...provokedByPersons(hands), ...provokedByFiles(hands) };
}

type PersonCode =
  | 'SECOND_REVIEW_MISSING'
  | 'SUBJECT_DECEASED'
  | 'SUBJECT_LIVING'
  | 'CONTACT_NOT_REGISTERED'
  | 'CONTACT_NOT_VERIFIED'
  | 'CONTACT_SHARED'
  | 'CONTACT_DISPUTED'
  | 'CODE_NOT_OPEN'
  | 'CODE_WRONG'
  | 'TOO_MANY_CODES';
type FileCode =
  | 'TASKS_OPEN'
  | 'TASK_NOT_OPEN'
  | 'NOTICE_NOT_OPEN'
  | 'NOT_PRINTABLE'
  | 'EVIDENCE_NOT_FOUND'
  | 'EVIDENCE_TYPE'
  | 'EVIDENCE_TOO_LARGE';
type PaperCode = PersonCode | FileCode;

function provokedByPersons({ filed, step, states, decided, gateway }: Hands): Provoked<PersonCode> {
  const code = (request: string, to = 'taro.yamada@example.jp', caller: TestCaller = { ...officer, id: freshKey() }) =>
    step(request, { sendCode: { method: 'REGISTERED_CODE', to } }, caller);
  return {
    SECOND_REVIEW_MISSING: async () => {
      const request = await filed({ kinds: ['ERASURE'], subjects: [third], agent: 'PARENTAL_AUTHORITY' });
      await step(request, { verifyAuthority: { proofs: ['FAMILY_REGISTER'] } });
      await step(request, { verifyIdentity: checked });
      await states(third, 'PROTECTED');
      await step(request, { answerTask: { dataset: 'paper-files', text: 'nothing' } });
      return step(request, decided({ outcome: 'NOTHING_HELD' }));
    },
    SUBJECT_DECEASED: async () => {
      await states(fourth, 'DECEASED');
      return step(await filed({ subjects: [fourth] }), { verifyIdentity: checked });
    },
    SUBJECT_LIVING: async () => {
      const request = await filed({ agent: 'HEIR' });
      await step(request, { verifyAuthority: { proofs: ['FAMILY_REGISTER'] } });
      return step(request, { verifyIdentity: checked });
    },
    CONTACT_NOT_REGISTERED: async () => code(await filed(), 'nobody@example.jp'),
    CONTACT_NOT_VERIFIED: async () => {
      const store = gateway().databases.stores.get('accounts')?.dataSource;
      await store?.query(
        "INSERT INTO contact_points (id, member_id, label, email) SELECT 990, id, 'NEW', 'new@example.jp' FROM members WHERE login_email = 'taro.yamada@example.jp'",
      );
      return code(await filed(), 'new@example.jp');
    },
    CONTACT_SHARED: async () => {
      const store = gateway().databases.stores.get('accounts')?.dataSource;
      const set = (to: string, from: string) =>
        store?.query('UPDATE members SET login_email = ? WHERE login_email = ?', [to, from]);
      await set('taro.yamada@example.jp', 'hanako.sato@example.jp');
      const answer = await code(await filed());
      await set('hanako.sato@example.jp', 'nobody');
      return answer;
    },
    CONTACT_DISPUTED: async () => {
      const request = await filed({ kinds: ['CORRECTION'], subjects: [third] });
      const answer = await code(request, 'ken.nakamura@example.jp');
      await step(request, { withdraw: 'no more' });
      return answer;
    },
    CODE_NOT_OPEN: async () => step(await filed(), { enterCode: '00000000' }),
    CODE_WRONG: async () => {
      const request = await filed({ subjects: [third] });
      await code(request, 'ken.nakamura@example.jp');
      return step(request, { enterCode: 'x' });
    },
    TOO_MANY_CODES: async () => {
      const request = await filed({ subjects: [third] });
      for (let sent = 0; sent < 3; sent += 1) await code(request, 'ken.nakamura@example.jp');
      return code(request, 'ken.nakamura@example.jp');
    },
  };
}

function provokedByFiles({ filed, step, working, decided, gateway }: Hands): Provoked<FileCode> {
  const attach = async (content: string): Promise<Answer> => {
    const answer = await fetch(`${gateway().url}/requests/${await filed()}/evidence?name=a.pdf`, {
      method: 'POST',
      body: content,
      headers: {
        authorization: `Bearer ${await gateway().token(officer)}`,
        'x-purpose': 'RIGHTS_REQUEST',
        'idempotency-key': freshKey(),
      },
    });
    return { body: await answer.text() };
  };
  return {
    TASKS_OPEN: async () => step(await working(), decided({ outcome: 'NOTHING_HELD' })),
    TASK_NOT_OPEN: async () => step(await working(), { answerTask: { dataset: 'another', text: 'nothing' } }),
    NOTICE_NOT_OPEN: async () => step(await filed(), post),
    NOT_PRINTABLE: async () => {
      const request = await working();
      await step(request, decided({ outcome: 'REFUSED', ground: 'OTHER_LAW', explanation: '\u{1F600}' }));
      await step(request, { approveDecision: true }, admin);
      return step(request, post);
    },
    EVIDENCE_NOT_FOUND: async () => step(await filed(), { destroyEvidence: { evidence: nobody, text: 'w' } }),
    EVIDENCE_TYPE: () => attach('no picture'),
    EVIDENCE_TOO_LARGE: () => attach('%PDF-'.padEnd(5 * 1024 * 1024 + 1)),
  };
}
