import { join } from 'node:path';
import { memberSubjectId } from '../../seeds/keys';
import { parseDatasetFiles } from '../../src/datasets/dataset-files';
import { storeGraph } from '../../src/datasets/store-graph';
import { datasetFiles } from '../../src/declarations';
import { errorCatalogue, type ErrorCode } from '../../src/kernel/errors';
import type { OperationRule } from '../../src/policy/operation-rule.type';
import { admin, ask, officer, support, type TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { provokedByPackages } from '../support/provoked-by-packages';
import { provokedByPapers } from '../support/provoked-by-papers';

const [taro, hanako, third, fourth] = [0, 1, 6, 7].map(memberSubjectId);
const nobody = '00000000-0000-4000-8000-000000000000';
const reason = 'the same licence';
const agent: TestCaller = { ...support, id: 'agent', case: 'INQ-1' };
const look = 'query ($id: ID!) { subject(id: $id) { name { values { text } } } }';
const viewer = '{ viewer { role } }';

const broken = (rule: OperationRule): OperationRule =>
  rule.operation === 'Query.catalogue' ? { ...rule, roles: null as never } : rule;

const paper = `dataset:
  - fides_key: paper-files
    honnin: { manual: true, contact: archive@cloudmeets.example }
    collections:
      - { name: folders, fields: [{ name: no, fides_meta: { primary_key: true } }] }
`;

type Answer = { readonly body: string };

/** One request for each code that a caller can meet; a code without one does not compile. */
describe('every code of the catalogue is met over HTTP', () => {
  let gateway: TestGateway;
  let guarded: TestGateway;
  let slow: TestGateway;
  beforeAll(async () => {
    // With a store that no connector reaches.
    const files = [...datasetFiles(join(__dirname, '../../schema/datasets')), { name: 'paper.yml', text: paper }];
    gateway = await startGateway('sqlite', {
      production: true,
      mailer: { send: () => Promise.resolve() },
      declare: (committed) => ({ ...committed, graph: storeGraph(parseDatasetFiles(files)) }),
    });
    slow = await startGateway('sqlite', {
      door: { HONNIN_ANSWER_SECONDS: '1' },
      // No way to verify who asks is in force.
      declare: (committed) => ({
        ...committed,
        requests: (day) => ({ ...committed.requests(day), identityMethods: new Map() }),
      }),
    });
    guarded = await startGateway('sqlite', {
      door: { HONNIN_TRUSTED_DOCUMENTS: 'schema/operations', HONNIN_OPERATIONS_PER_MINUTE: '1' },
      // No rule at all: whoever asks it meets a fault.
      declare: (committed) => ({ ...committed, operations: committed.operations.map(broken) }),
    });
  }, 120_000);
  afterAll(() => Promise.all([gateway.close(), guarded.close(), slow.close()]));

  const asked = async (
    caller: TestCaller,
    document: string,
    variables: object = {},
    of = gateway,
  ): Promise<Answer> => ({
    body: JSON.stringify(await ask(of, caller, document, variables as Record<string, unknown>)),
  });
  const change = async (caller: TestCaller, file: string, name: string, input: object): Promise<Answer> =>
    asked(caller, operation(file), { [name]: { idempotencyKey: freshKey(), reason, ...input } });
  const idIn = ({ body }: Answer): string => /"id":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? 'no id';
  const propose = (input: object, caller: TestCaller = officer): Promise<Answer> =>
    change(caller, 'propose-subject-link', 'proposal', {
      surviving: third,
      merged: fourth,
      evidence: ['LICENSE'],
      ...input,
    });
  const reveal = (input: object, caller: TestCaller = agent): Promise<Answer> =>
    change(caller, 'reveal-field', 'reveal', { subject: taro, field: 'PHONE', ...input });
  /** With a table of a database out of reach. */
  const without = async (database: 'control' | 'audit', table: string, act: () => Promise<Answer>): Promise<Answer> => {
    const source = gateway.databases[database];
    await source.query(`ALTER TABLE ${table} RENAME TO away`);
    try {
      return await act();
    } finally {
      await source.query(`ALTER TABLE away RENAME TO ${table}`);
    }
  };

  const filed = async (input: object = {}, of = gateway): Promise<string> =>
    idIn(
      await asked(
        officer,
        operation('file-rights-requests'),
        {
          letter: {
            ...{ idempotencyKey: freshKey(), kinds: ['DISCLOSURE'], channel: 'POST', text: 'I ask' },
            ...{ arrivedAt: '2026-11-02T01:00:00Z', subjects: [taro], ...input },
          },
        },
        of,
      ),
    );
  const checked = { method: 'DOCUMENT_COPY', text: 'seen' };
  const step = (request: string, taken: object, caller: TestCaller = officer, of = gateway): Promise<Answer> =>
    asked(caller, operation('take-request-step'), { step: { idempotencyKey: freshKey(), request, step: taken } }, of);
  const working = async (): Promise<string> => {
    const request = await filed();
    await step(request, { verifyIdentity: checked });
    await step(request, { recordPayment: { yen: 1000, receipt: 'a' } });
    return request;
  };
  const states = (subject: string | undefined, ...set: string[]): Promise<Answer> =>
    change(admin, 'set-subject-states', 'states', { subject, states: set });
  const decided = (proposal: object): object => ({ proposeDecision: { explanation: 'as the law says', ...proposal } });

  const provoked: Readonly<Record<ErrorCode, () => Promise<Answer>>> = {
    UNAUTHENTICATED: async () => ({
      body: JSON.stringify((await gateway.query(viewer, {}, { authorization: 'Bearer x' })).body),
    }),
    FORBIDDEN: () => asked({ role: 'PARTNER' }, look, { id: taro }),
    PURPOSE_REQUIRED: () => asked({ role: 'SUPPORT' }, look, { id: taro }),
    PURPOSE_UNKNOWN: () => asked({ ...support, purpose: 'MARKETING' }, look, { id: taro }),
    PURPOSE_NOT_OPEN: () => asked({ ...support, purpose: 'RIGHTS_REQUEST' }, look, { id: taro }),
    SUBJECT_NOT_FOUND: () => asked(support, look, { id: nobody }),
    BAD_INPUT: () => asked({ ...support, case: 'a b' }, look, { id: taro }),
    BAD_CURSOR: () =>
      asked(support, 'query ($id: ID!) { subject(id: $id) { transactions(after: "x") { nodes { id } } } }', {
        id: taro,
      }),
    BAD_QUERY: () => asked(support, '{ viewer { canary } }'),
    DOCUMENT_NOT_TRUSTED: () => asked({ ...support, id: 'a' }, viewer, {}, guarded),
    TOO_LARGE: () => asked(support, `{ ${'viewer { role } '.repeat(700)} }`),
    FOUR_EYES: async () => {
      const link = idIn(await propose({}, { ...admin, id: 'proposer' }));
      return change({ ...admin, id: 'proposer' }, 'decide-subject-link', 'decision', { link, approved: true });
    },
    SAME_SUBJECT: () => propose({ surviving: third, merged: third }),
    EVIDENCE_TOO_WEAK: () => propose({ evidence: ['NAME', 'BIRTHDAY'] }),
    LINK_NOT_FOUND: () => change(admin, 'decide-subject-link', 'decision', { link: nobody, approved: true }),
    LINK_STATE: async () => {
      const link = idIn(await propose({ surviving: taro, merged: hanako }));
      await change({ ...admin, id: 'decider' }, 'decide-subject-link', 'decision', { link, approved: false });
      return change({ ...admin, id: 'decider' }, 'decide-subject-link', 'decision', { link, approved: true });
    },
    CASE_REQUIRED: () => reveal({}, { ...support, id: 'agent' }),
    REVEAL_NOT_OPEN: () => reveal({ field: 'CARD' }),
    REVEAL_LIMIT: async () => {
      for (const field of ['NAME', 'PHONE', 'EMAIL']) await reveal({ subject: third, field });
      return reveal({ subject: third, field: 'ADDRESS' });
    },
    REVEAL_NOT_FOUND: () => change(admin, 'revoke-reveal', 'revoke', { reveal: nobody }),
    REVEAL_ENDED: async () => {
      const given = idIn(await reveal({ subject: fourth }));
      await change(admin, 'revoke-reveal', 'revoke', { reveal: given });
      return change(admin, 'revoke-reveal', 'revoke', { reveal: given });
    },
    REQUEST_NOT_FOUND: () => step(nobody, { close: true }),
    STEP_FORBIDDEN: async () => step(await filed(), { verifyIdentity: checked }, { ...support, id: 'agent' }),
    REQUEST_STATE: async () => step(await filed(), { close: true }),
    SUBJECT_MISSING: async () => step(await filed({ subjects: [] }), { verifyIdentity: checked }),
    AUTHORITY_OUTSTANDING: async () => step(await filed({ agent: 'MANDATED_AGENT' }), { verifyIdentity: checked }),
    AUTHORITY_PROOF_MISSING: async () =>
      step(await filed({ agent: 'MANDATED_AGENT' }), { verifyAuthority: { proofs: ['MANDATE_LETTER'] } }),
    FEE_NOT_DUE: async () => step(await filed({ kinds: ['ERASURE'] }), { recordPayment: { yen: 1, receipt: 'a' } }),
    NOT_REFUNDABLE: async () => step(await filed(), { refundFee: { yen: 1, text: 'w' } }, admin),
    DEADLINE_NOT_PASSED: async () => {
      const request = await filed();
      await step(request, { requestSupplement: 'a copy' });
      return step(request, { lapse: true });
    },
    OUTCOME_NOT_OPEN: async () =>
      step(await working(), decided({ outcome: 'ALTERNATIVE_MEASURE', ground: 'OTHER_LAW' })),
    GROUND_NOT_OPEN: async () => step(await working(), decided({ outcome: 'REFUSED', ground: 'CONTENT_IS_TRUE' })),
    METHOD_NOT_OPEN: async () => step(await filed({}, slow), { verifyIdentity: checked }, officer, slow),
    ...provokedByPackages({ step, working, decided, gateway: () => gateway }),
    ...provokedByPapers({ filed, step, working, decided, states, gateway: () => gateway }),
    JOB_NOT_FOUND: () => change(admin, 'settle-job', 'settlement', { job: nobody, to: 'READY' }),
    CARD_DATA: async () => step(await filed(), { addNote: 'カード 4111 1111 1111 1111' }),
    IDEMPOTENCY_CONFLICT: async () => {
      await reveal({ idempotencyKey: 'same', subject: hanako });
      return reveal({ idempotencyKey: 'same', subject: hanako, field: 'NAME' });
    },
    QUOTA_EXCEEDED: async () => {
      await asked({ ...support, id: 'b' }, operation('who-am-i'), {}, guarded);
      return asked({ ...support, id: 'b' }, operation('who-am-i'), {}, guarded);
    },
    TIMEOUT: async () => {
      const { audit } = slow.databases;
      const query = audit.query.bind(audit);
      let goOn: (rows: never) => void = () => undefined;
      audit.query = () => new Promise((done) => (goOn = done));
      const answer = await asked(support, look, { id: taro }, slow);
      audit.query = query;
      goOn([] as never);
      return answer;
    },
    STORE_UNAVAILABLE: () => without('control', 'anchor', () => asked(support, look, { id: taro })),
    AUDIT_UNAVAILABLE: () => without('audit', 'audit_pending', () => asked(support, look, { id: taro })),
    INTERNAL: () => asked({ role: 'DEVELOPER', id: 'c' }, operation('who-am-i'), {}, guarded),
  };

  it.each(Object.keys(errorCatalogue) as ErrorCode[])('%s', async (code) => {
    const { body } = await provoked[code]();
    const met = [...body.matchAll(/"code":"([A-Z_]+)"/g)].map(([, each]) => each);
    expect(met).toEqual([code]);
    // With what was required, in words.
    expect(body).toMatch(/"message":"[^"]{10,}/);
    expect(body).not.toMatch(/canary|MARKETING|山田|SELECT|audit_pending/);
  });
});
