import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import { parseDatasetFiles } from '../../src/datasets/dataset-files';
import { storeGraph } from '../../src/datasets/store-graph';
import { datasetFiles, type Declarations } from '../../src/declarations';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { operation } from '../support/link-calls';
import { RequestCalls, type AnsweredRequest } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';

const [taro, hanako, ken] = [0, 1, 6].map(memberSubjectId) as [string, string, string];
const [runner, chief, other]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
  { ...admin, id: 'other-chief' },
];
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const nothing = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } };
const pdf = Buffer.from('%PDF-1.7\ntrailer\n<<>>\n%%EOF\n');

/** With a cabinet of paper that no connector reaches. */
const withPaper = (committed: Declarations): Declarations => {
  const paper = `dataset:
  - fides_key: paper-files
    honnin: { manual: true, contact: archive@cloudmeets.example }
    collections:
      - name: folders
        fields: [{ name: no, fides_meta: { primary_key: true } }]
`;
  const files = [...datasetFiles(join(__dirname, '../../schema/datasets')), { name: 'paper.yml', text: paper }];
  return { ...committed, graph: storeGraph(parseDatasetFiles(files)) };
};

describe.each(databaseKinds)('the office, on %s', (kind) => {
  let smtp: TestSmtpServer;
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    smtp = await smtpServer();
    gateway = await startGateway(kind, {
      mailer: smtpMailer(`smtp://127.0.0.1:${smtp.port}`),
      declare: withPaper,
    });
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await smtp.close();
  });

  interface Page {
    readonly nodes: readonly AnsweredRequest[];
    readonly warnings: readonly string[];
  }
  const list = async (caller: TestCaller | undefined, filter: Record<string, unknown> = {}): Promise<Page> =>
    (await askWell<{ rightsRequests: Page }>(gateway, caller ?? officer, operation('rights-requests'), filter))
      .rightsRequests;
  const answered = { answerTask: { dataset: 'paper-files', text: '綴り 3 冊を調べ、該当なし' } };

  it('is warned until two people who may approve were seen', async () => {
    expect((await list(runner)).warnings).toEqual(['FEW_APPROVERS']);
    const id = await calls.filed({ subjects: [taro], kinds: ['CORRECTION'] });
    await calls.step(id, { addNote: '一人目' }, chief);
    expect((await list(runner)).warnings).toEqual(['FEW_APPROVERS']);
    await calls.step(id, { addNote: '二人目' }, other);
    expect((await list(runner)).warnings).toEqual([]);
    expect((await list(self(taro))).warnings).toEqual([]);
  });

  it('searches by hand what no connector reaches, by a day, before it says what is held', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    expect((await calls.seen(id, runner))?.tasks).toEqual([]);
    expect(await calls.steps(id, [answered, support], [checked, runner], [nothing, runner])).toEqual([
      ...['REQUEST_STATE', 'WORKING', 'TASKS_OPEN'],
    ]);
    expect((await list(support, { awaiting: 'ANSWER_TASK' })).nodes.map((each) => each.id)).toContain(id);
    expect((await calls.seen(id, self(taro)))?.tasks).toEqual([]);
    const [task] = (await calls.seen(id, runner))?.tasks ?? [];
    expect(task).toMatchObject({ dataset: 'paper-files', isAnswered: false });
    expect(task?.lastDay).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(await calls.attach(id, pdf, { name: '綴り.pdf', task: 'no-such' })).toBe('TASK_NOT_OPEN');
    const scan = await calls.attach(id, pdf, { name: '綴り.pdf', task: 'paper-files' });
    expect((await calls.seen(id, runner))?.evidence).toMatchObject([{ id: scan, task: 'paper-files' }]);
    expect(await calls.steps(id, [answered, support], [answered, support], [nothing, runner])).toEqual([
      ...['WORKING', 'TASK_NOT_OPEN', 'UNDER_REVIEW'],
    ]);
    // What is not searched for has no task, and who is refused on a ground need not wait for it.
    const purposes = await calls.filed({ subjects: [taro], kinds: ['PURPOSE_NOTIFICATION'] });
    await calls.steps(
      purposes,
      [{ verifyIdentity: { method: 'CALLBACK', text: '折返し' } }, runner],
      [{ waiveFee: '事情' }, chief],
    );
    expect((await calls.seen(purposes, runner))?.tasks).toEqual([]);
    const refused = await calls.filed({ subjects: [taro], kinds: ['SUSPENSION'] });
    const ground = { outcome: 'REFUSED', ground: 'NO_GROUND_FOR_SUSPENSION', explanation: '理由がない' };
    expect(await calls.steps(refused, [checked, runner], [{ proposeDecision: ground }, runner])).toEqual([
      ...['WORKING', 'UNDER_REVIEW'],
    ]);
    // About somebody else it is to be searched anew.
    expect(
      await calls.steps(
        id,
        [{ proposeRelink: { subjects: [hanako], text: '別人' } }, runner],
        [{ approveRelink: true }, chief],
        [checked, runner],
        [nothing, runner],
      ),
    ).toEqual(['UNDER_REVIEW', 'RECEIVED', 'WORKING', 'TASKS_OPEN']);
  });

  it('sees what waits for its approval, and not what it proposed itself', async () => {
    const id = await calls.filed({ subjects: [ken], kinds: ['ERASURE'] });
    await calls.steps(id, [checked, chief], [answered, chief], [nothing, chief]);
    const waiting = async (caller?: TestCaller) =>
      (await list(caller, { awaitingMyApproval: true, subject: ken })).nodes.map((each) => each.id);
    expect([await waiting(chief), await waiting(runner), await waiting(other)]).toEqual([[], [], [id]]);
    await calls.step(id, { proposeRelink: { subjects: [taro], text: '別人' } }, other);
    expect([await waiting(chief), await waiting(runner), await waiting(other)]).toEqual([[id], [id], [id]]);
    await calls.step(id, { returnDecision: '再考' }, other);
    expect([await waiting(chief), await waiting(other)]).toEqual([[id], []]);
  });

  it('sees a person’s other requests beside, and a complaint follows a closed one without a second fee', async () => {
    const { requests } = await calls.file({ subjects: [hanako], kinds: ['DISCLOSURE', 'PROVISION_STOP'] });
    const [first = '', second = ''] = requests.map((each) => each.id);
    expect((await calls.seen(first, runner))?.others).toContainEqual(
      expect.objectContaining({ id: second, kind: 'PROVISION_STOP', state: 'RECEIVED' }),
    );
    expect((await calls.seen(first, runner))?.others.map((each) => each.id)).not.toContain(first);
    expect((await calls.seen(first, self(hanako)))?.others).toEqual([]);
    expect((await calls.file({ subjects: [hanako], follows: first })).userErrors[0]?.code).toBe('REQUEST_STATE');
    await calls.step(first, { withdraw: '取下げ' }, support);
    expect((await calls.seen(second, runner))?.state).toBe('RECEIVED');
    const complaint = await calls.filed({ subjects: [hanako], follows: first, following: 'COMPLAINT' });
    expect(await calls.seen(complaint, runner)).toMatchObject({
      follows: first,
      following: 'COMPLAINT',
      fee: { due: 0 },
    });
    const again = await calls.filed({ subjects: [hanako], follows: first });
    expect((await calls.seen(again, runner))?.following).toBe('REOPENING');
  });

  it('is reminded of last days by mail, once, however many gateways look', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['SUSPENSION'], arrivedAt: '2020-01-06T01:00:00Z' });
    await calls.step(id, checked, runner);
    const number = (await calls.seen(id, runner))?.number ?? '';
    const about = () => smtp.mails.map(({ text }) => decoded(text)).filter((text) => text.includes(number));
    const twins = await Promise.all([gateway.twin(), gateway.twin()]);
    const reminded = async () =>
      ((await calls.seen(id, runner))?.timeline ?? []).filter(({ type }) => type === 'REMINDED').length;
    while ((await reminded()) < 2 || about().length < 2) await delay(50);
    await Promise.all(twins.map((twin) => twin.close()));
    expect([await reminded(), about().length]).toEqual([2, 2]);
    expect(about()[0]).toContain('期限「回答の期限」は 2020-');
    expect(smtp.mails.find(({ text }) => decoded(text).includes(number))?.to).toBe('privacy@cloudmeets.example');
    expect((await calls.seen(id, self(taro)))?.timeline.map(({ type }) => type)).toEqual(['FILED', 'IDENTITY_CHECKED']);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
