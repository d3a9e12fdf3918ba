import { createConnection } from 'mysql2/promise';
import { listedFieldNames } from '../../src/catalogue/personal-fields';
import { ask, askWell, codes, support, type TestCaller } from '../support/ask';
import { describeOnMariadb } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { statementCounter } from '../support/statement-counter';

const stores = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];
/** One statement a store, and four more: of the control database, the audit trail, and what a store leads on to. */
const MOST = stores.length + 4;

/** By database. */
type Statements = Readonly<Record<string, number>>;

const fields = listedFieldNames.map((field) => `${field.toLowerCase()} { values { text store collection field } }`);
const document = (transactions: boolean): string => `query ($ids: [ID!]!) { subjects(ids: $ids) {
  id ${fields.join(' ')} ${transactions ? 'transactions(first: 10) { nodes { partner kind occurredAt } }' : ''}
} }`;

describeOnMariadb('the statements that one query sends', () => {
  const counter = statementCounter();
  let gateway: TestGateway;
  let everybody: readonly string[];

  beforeAll(async () => {
    gateway = await startGateway('mariadb', { subjects: 1100, through: counter.through, looksOnce: true });
    const rows = await gateway.databases.control.query<{ id: string }[]>('SELECT id FROM subject ORDER BY id');
    everybody = rows.map(({ id }) => id);
    // Every store's tables are looked at when it is first read.
    await statementsFor(everybody.slice(0, 1000), true);
  }, 120_000);

  afterAll(async () => {
    await gateway.close();
    await counter.close();
  });

  async function statementsFor(ids: readonly string[], transactions: boolean): Promise<Statements> {
    counter.take();
    const { subjects } = await askWell<{ subjects: unknown[] }>(gateway, support, document(transactions), { ids });
    expect(subjects.filter((subject) => subject !== null)).toHaveLength(ids.length);
    return counter.take();
  }

  /** The most for so many people, of several such groups: not everybody stands in every store. */
  async function mostFor(people: number, transactions: boolean): Promise<Statements> {
    const groups = Array.from({ length: people > 2 ? 1 : 20 }, (_none, at) => everybody.slice(at, at + people));
    const counts: Statements[] = [];
    for (const ids of groups) counts.push(await statementsFor(ids, transactions));
    return fewestFirst(counts).at(-1) ?? {};
  }

  it('(attack 12) are the same for somebody else, for nobody and for no id: what is not answered takes as long', async () => {
    const [self = '', other = ''] = everybody;
    const sentFor = async (id: string): Promise<[Statements, string[]]> => {
      const caller: TestCaller = { role: 'SUBJECT', subject: self, purpose: 'SELF_SERVICE' };
      counter.take();
      const answer = await ask(gateway, caller, 'query ($id: ID!) { subject(id: $id) { name { reason } } }', { id });
      return [counter.take(), codes(answer)];
    };
    const answers = [await sentFor(other), await sentFor('00000000-0000-4000-8000-000000000000')];
    expect(answers[0]).toEqual([{ control: 1 }, ['SUBJECT_NOT_FOUND']]);
    expect(answers[1]).toEqual(answers[0]);
    // Their own look does go to the stores.
    expect(Object.keys((await sentFor(self))[0]).length).toBeGreaterThan(2);
  });

  it('are counted as the driver sends them: queries and executions, not what prepares or sets up', async () => {
    const connection = await createConnection(await counter.through('counted', process.env['TEST_MYSQL_URL'] ?? ''));
    counter.take();
    await connection.query('SET SESSION sql_mode = DEFAULT');
    await connection.query('SELECT 1');
    for (const value of [1, 2, 3]) await connection.execute('SELECT ?', [value]);
    await connection.ping();
    await connection.end();
    expect(counter.take()).toEqual({ counted: 4 });
  });

  describe.each([
    { transactions: false, what: 'the eight listed fields' },
    { transactions: true, what: 'the eight listed fields and transactions' },
  ])('for $what', ({ transactions }) => {
    it.each([1, 2, 100, 1000])(`of %d people are at most ${MOST}`, async (people) => {
      const statements = await mostFor(people, transactions);
      expect(total(statements)).toBeGreaterThan(0);
      expect({ statements, few: total(statements) <= MOST }).toEqual({ statements, few: true });
    });

    it('are as many for 1,000 people as for 100', async () => {
      expect(await mostFor(1000, transactions)).toEqual(await mostFor(100, transactions));
    });
  });
});

const fewestFirst = (counts: readonly Statements[]): Statements[] => [...counts].sort((a, b) => total(a) - total(b));

const total = (statements: Statements): number => Object.values(statements).reduce((sum, count) => sum + count, 0);
