import { isId } from '../../src/kernel/ids';
import { databaseKinds } from '../support/databases';
import { admin, askWell, self, type TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { callers, leaked, namesPerson, operationOf, operations, squeezed } from '../support/leak-oracle';
import { canaries, inClear } from './expected/canaries';
import { expectedCast } from './expected/cast';
import { findDocument } from './expected/document';

/** Person 0 has everything, 3 shares an address and an account, 11 is known to a partner alone. */
const few = expectedCast.filter(({ index }) => [0, 3, 11].includes(index));
describe.each(databaseKinds)('what leaves the gateway on %s', (kind) => {
  let gateway: TestGateway;
  let ids: readonly string[] = [];

  /** The whole answer as it left: status, headers and body. */
  const answered = async (
    caller: TestCaller,
    document: string,
    variables: Record<string, unknown>,
  ): Promise<string> => {
    const { purpose = null, role, subject, id } = caller;
    const token = await gateway.token({
      role,
      ...(subject === undefined ? {} : { subject }),
      ...(id === undefined ? {} : { id }),
    });
    const { status, body, headers } = await gateway.query(document, variables, {
      authorization: `Bearer ${token}`,
      ...(purpose === null ? {} : { 'x-purpose': purpose }),
    });
    // A random id may hold any number by chance.
    const others = [...headers].filter(([name, value]) => name !== 'x-request-id' || !isId(value));
    return JSON.stringify([status, others, body]);
  };

  beforeAll(async () => {
    gateway = await startGateway(kind);
    const found: string[] = [];
    for (const { find } of expectedCast) {
      const { findSubjects } = await askWell<{ findSubjects: { subjects: { id: string }[] } }>(
        gateway,
        admin,
        findDocument,
        { by: find },
      );
      found.push(findSubjects.subjects[0]?.id ?? '');
    }
    ids = found;
  });
  afterAll(() => gateway.close());

  it('is to be seen by these canaries: everything that may be shown in clear has one that is found', async () => {
    for (const index of canaries.keys())
      for (const operation of ['everything-held.graphql', '_entities']) {
        const answer = await answered(self(ids[index] ?? ''), operationOf(operation), { id: ids[index] });
        const { CONFIDENTIAL: hidden, ...shown } = canaries[index] ?? {};
        const found = Object.values(shown).map((values) =>
          values.filter((each) => squeezed(answer).includes(squeezed(each))),
        );
        expect(found.filter((values) => values.length === 0)).toEqual([]);
        if (!hidden) continue;
        const decider = await answered(admin, operationOf(operation), { id: ids[index] });
        expect(hidden.filter((each) => squeezed(decider).includes(squeezed(each))).length).toBeGreaterThan(0);
      }
  });

  describe.each(callers)('to $who', ({ who, caller }) => {
    it.each(operations)('by %s holds nothing of anybody that may not be seen in clear', async (file, document) => {
      // Everything of everybody; the other operations ask for less, so a few of the cast will do. Masks know nothing of
      // databases, so that on the second one the person who has everything is enough.
      const some = kind === 'sqlite' && namesPerson(document) ? few : few.slice(0, 1);
      const asked = kind === 'sqlite' && file === 'everything-held.graphql' ? expectedCast : some;
      for (const { index, find } of asked) {
        const as = caller.role === 'SUBJECT' ? { ...caller, subject: ids[index] ?? '' } : caller;
        const email = 'email' in find ? find.email : 'nobody@example.jp';
        const answer = await answered(as, document, { id: ids[index], ids: [ids[index]], first: 50, email });
        // The first look is at person 0, whoever is asked about.
        const about = document.includes('taro.yamada@') ? 0 : index;
        expect(leaked(answer, about, inClear[who] ?? [])).toEqual([]);
      }
    });

    it('by a search holds nothing of what was looked for', async () => {
      const as = caller.role === 'SUBJECT' ? { ...caller, subject: ids[0] ?? '' } : caller;
      for (const { find } of few) expect(leaked(await answered(as, findDocument, { by: find }), null, [])).toEqual([]);
    });
  });

  it('to a person about anybody else holds nothing of them', async () => {
    for (const [index, id] of ids.entries()) {
      const other = self(ids[(index + 1) % ids.length] ?? '');
      for (const [, document] of operations)
        expect(
          leaked(await answered(other, document, { id, ids: [id], email: 'nobody@example.jp' }), null, []),
        ).toEqual([]);
    }
  });

  it('does not count for anybody the rows that hold a class withheld from them', async () => {
    type Sets = { subject: { records: { collection: string; records: unknown[] | null; complete: boolean | null }[] } };
    for (const id of ids) {
      const developer: TestCaller = { role: 'DEVELOPER', purpose: 'INQUIRY_RESPONSE' };
      const { subject } = await askWell<Sets>(gateway, developer, operationOf('everything-held.graphql'), { id });
      expect(subject.records.map(({ collection }) => collection)).toContain('addresses');
      for (const { records, complete } of subject.records) expect([records, complete]).toEqual([null, null]);
    }
  });

  it('(attack 17) into the log and the metrics is nothing of anybody', async () => {
    // Asked by everybody for everything, and by text that a caller gives where names are given.
    const named = 'query yamada_4111111111111111 { taro: viewer { role } }';
    await answered(admin, named, { 'taro.yamada@example.jp': ids[0] });
    await fetch(`${gateway.url}/taro.yamada@example.jp?card=4111111111111111`);
    const metrics = await fetch(`${gateway.url}/metrics`);
    const counted = await metrics.text();
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(counted).toMatch(
      /honnin_operations_total\{operation="subject",role="PRIVACY_ADMIN",purpose="RIGHTS_REQUEST",code="OK"\} [1-9]/,
    );
    expect(counted).toMatch(/honnin_store_read_seconds_count\{store="kyc",outcome="ok"\} [1-9]/);
    expect(gateway.lines.length).toBeGreaterThan(1000);
    const withoutIds = gateway.lines.map((line) => {
      const { request, time, fault, ...told } = JSON.parse(line) as Record<string, unknown>;
      expect(typeof time === 'string' && (isId(String(request)) || isId(String(fault)))).toBe(true);
      return JSON.stringify(told);
    });
    // Numbers that are counted or timed may be anybody's by chance; they are no labels.
    const labels = counted.split('\n').map((line) => line.replace(/ \S+$/, ''));
    for (const line of new Set([...withoutIds.map((each) => each.replace(/"ms":[\d.]+,/, '')), ...labels]))
      expect(leaked(line, null, [])).toEqual([]);
    for (const told of ['yamada', '@', ...ids])
      expect([...withoutIds, ...labels].filter((line) => line.includes(told))).toEqual([]);
  });

  it('tells of no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
