import { extendSchema, getNamedType, isObjectType, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';
import { decisionTable, type DecisionTable } from '../../src/authority/decision-table';
import { readDeclarations, type Declarations } from '../../src/declarations';
import { schemaFolder } from '../../src/cli/project';
import { roles } from '../../src/policy/policy.type';
import { admin, ask, askWell, support, type TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { memberSubjectId } from '../../seeds/keys';

// Attacks that the schema and the rules leave no way for; beside each a twin in which there is one, and it is found.

const schema = buildGatewaySchema();
const extended = (text: string): GraphQLSchema => extendSchema(schema, parse(text));
const objects = (of: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(of.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );

/** Arguments beneath the roots: what could filter, sort, group or count by a value that is held. */
const argumentsBeneath = (of: GraphQLSchema): string[] =>
  objects(of)
    .filter((type) => type !== of.getQueryType() && type !== of.getMutationType())
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args.map(({ name }) => `${type.name}.${field.name}(${name})`),
      ),
    )
    .sort();

/** The types to which the fields of a type lead. */
function reachedFrom(of: GraphQLSchema, starts: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const queue = [...starts];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = of.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type).name;
      if (!reached.has(next)) queue.push(next);
      reached.add(next);
    }
  }
  return reached;
}

/** What an answer says of one person's values. */
const values = ['PersonalField', 'StoredValue', 'Transaction', 'StoredRecord', 'RecordField', 'Subject'];
const payloads = (of: GraphQLSchema): string[] =>
  Object.values(of.getMutationType()?.getFields() ?? {}).map(({ type }) => getNamedType(type).name);

// By partner, kind and time transactions are filtered for whoever sees these, in a mask too.
const known = ['after', 'first', 'from', 'kinds', 'partners', 'to'].map((name) => `Subject.transactions(${name})`);

test('(attack 1) nothing filters, sorts, groups or counts by a value that may be masked', () => {
  expect(argumentsBeneath(schema)).toEqual(known);
  const open = extended('extend type Subject { records2(nameLike: String): [RecordSet!] }');
  expect(argumentsBeneath(open)).toEqual([...known, 'Subject.records2(nameLike)'].sort());
});

test('(attack 8) from what is held of a person no way leads to another', () => {
  const held = [...objects(schema)]
    .map(({ name }) => name)
    .filter((name) => reachedFrom(schema, ['Subject']).has(name));
  expect(held).toEqual(expect.arrayContaining(['Transaction', 'StoredRecord', 'PersonalField']));
  expect(reachedFrom(schema, ['Subject'])).not.toContain('Subject');
  const open = extended('extend type Transaction { customer: Subject }');
  expect(reachedFrom(open, ['Subject'])).toContain('Subject');
});

test('(attack 10) no payload of a mutation leads to a value that is held', () => {
  expect(payloads(schema).length).toBeGreaterThan(5);
  expect(values.filter((name) => reachedFrom(schema, payloads(schema)).has(name))).toEqual([]);
  const open = extended('extend type RevealPayload { subject: Subject }');
  expect(values.filter((name) => reachedFrom(open, payloads(open)).has(name))).toContain('StoredValue');
});

describe('(attack 22) a licence number, which tells the birthday', () => {
  const declarations = readDeclarations(schemaFolder);
  /** Who sees more of the licence number than of the birthday. */
  const telling = (table: DecisionTable): string[] =>
    roles.flatMap((role) =>
      [...declarations.policy.purposes.keys()].filter((purpose) => {
        const of = (field: 'LICENSE' | 'BIRTHDAY'): string =>
          table.decide({ role, purpose, field, ownSubject: role === 'SUBJECT' }).outcome;
        return of('LICENSE') === 'CLEAR' && of('BIRTHDAY') !== 'CLEAR';
      }),
    );

  it('is seen by nobody who does not see the birthday', () => {
    expect(telling(decisionTable(declarations.policy, '2026-11-26'))).toEqual([]);
    const rules = declarations.policy.rules.map((rule) =>
      rule.roles.includes('PRIVACY_ADMIN') && rule.fields.includes('LICENSE') && rule.outcome === 'CLEAR'
        ? { ...rule, fields: ['LICENSE' as const] }
        : rule,
    );
    expect(telling(decisionTable({ ...declarations.policy, rules }, '2026-11-26'))).toEqual(['RIGHTS_REQUEST']);
  });
});

const id = memberSubjectId(0);
const pageOf = (page: string): string => `query ($id: ID!) { subject(id: $id) { transactions(${page}) {
  decision complete missing { store } nodes { kind } edges { cursor } pageInfo { hasNextPage endCursor } } } }`;
/** What would tell one from another if anything of the transactions did. */
const probes = [
  'first: 1',
  'first: 1000',
  'first: 5, partners: ["sakura-pay"]',
  'first: 5, partners: ["no-such-partner"]',
  'first: 5, kinds: ["REFUND"]',
  'first: 5, from: "2026-01-01T00:00:00Z"',
  'first: 5, to: "1999-01-01T00:00:00Z"',
];

describe('(attacks 1, 3) pages and filters of transactions that are withheld', () => {
  const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
  const answers = async (gateway: TestGateway, who: TestCaller): Promise<Set<string>> => {
    const all = probes.flatMap((page) =>
      [id, memberSubjectId(1)].map((each) => askWell(gateway, who, pageOf(page), { id: each })),
    );
    return new Set((await Promise.all(all)).map((answer) => JSON.stringify(answer)));
  };

  it('answer alike, whatever is held; where masked they do not', async () => {
    const gateway = await startGateway('sqlite');
    try {
      expect([...(await answers(gateway, auditor))]).toEqual([
        JSON.stringify({
          subject: {
            transactions: {
              ...{ decision: 'WITHHELD', complete: null, missing: null, nodes: null, edges: null, pageInfo: null },
            },
          },
        }),
      ]);
      expect((await answers(gateway, support)).size).toBeGreaterThan(5);
      // What is not asked by its name is not there to be counted either.
      const { errors } = await ask(gateway, admin, `{ subject(id: "${id}") { transactions { totalCount } } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_QUERY');
    } finally {
      await gateway.close();
    }
  }, 120_000);

  it('would tell if a rule showed them', async () => {
    const open = (committed: Declarations): Declarations => ({
      ...committed,
      policy: {
        ...committed.policy,
        rules: committed.policy.rules.map((rule) =>
          rule.roles.includes('AUDITOR') ? { ...rule, outcome: 'MASKED' as const } : rule,
        ),
      },
    });
    const gateway = await startGateway('sqlite', { declare: open });
    try {
      expect((await answers(gateway, auditor)).size).toBeGreaterThan(5);
    } finally {
      await gateway.close();
    }
  }, 120_000);
});
