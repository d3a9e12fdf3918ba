import { buildSchema, graphql } from 'graphql';
import { memberSubjectId } from '../../seeds/keys';
import { roles } from '../../src/policy/policy.type';
import { ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { router } from '../support/router';

type Person = { readonly id: string; readonly name: { readonly decision: string; readonly values: unknown } } | null;

const [taro, someone] = [memberSubjectId(0), memberSubjectId(1)];
const nobody = '00000000-0000-4000-8000-000000000000';
const selected =
  'id name { decision values { text } } address { values { text } } transactions(first: 2) { nodes { id } }';
const byReference = `query ($references: [_Any!]!) { _entities(representations: $references) { ... on Subject { ${selected} } } }`;
const byId = `query ($ids: [ID!]!) { subjects(ids: $ids) { ${selected} } }`;
const sdl = '{ _service { sdl } }';

const developer: TestCaller = { role: 'DEVELOPER', purpose: 'INQUIRY_RESPONSE' };
const mailer: TestCaller = { role: 'SERVICE', id: 'notification-service' };
const references = (ids: readonly string[]): object => ({
  references: ids.map((id) => ({ __typename: 'Subject', id })),
});

/** Another subgraph: tickets, each about a person it knows by the id alone. */
const tickets = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
  type Query { tickets: [Ticket!]! }
  type Ticket { title: String!, subject: Subject }
  type Subject @key(fields: "id", resolvable: false) { id: ID! }`;

describe.each(databaseKinds)('(attack 9) the subgraph on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind, { production: true });
  }, 120_000);
  afterAll(() => gateway.close());

  const entities = async (caller: TestCaller, ids: readonly string[]): Promise<readonly Person[]> => {
    const variables = references(ids) as Record<string, unknown>;
    return (await askWell<{ _entities: readonly Person[] }>(gateway, caller, byReference, variables))._entities;
  };

  it('answers a router that composed it with another subgraph, all people of the answer in one request', async () => {
    const about = [taro, null, someone, taro];
    const rootValue = {
      tickets: () => about.map((id, at) => ({ title: `No. ${String(at)}`, subject: id && { id } })),
    };
    const schema = buildSchema(tickets, { assumeValidSDL: true });
    const { _service } = await askWell<{ _service: { sdl: string } }>(gateway, developer, sdl);
    const sent: string[] = [];
    const query = router({
      tickets: {
        sdl: tickets,
        send: async (source) =>
          JSON.parse(JSON.stringify((await graphql({ schema, source, rootValue })).data)) as Record<string, unknown>,
      },
      honnin: {
        sdl: _service.sdl,
        send: (document, variables) => {
          sent.push(document);
          return askWell(gateway, support, document, variables);
        },
      },
    });
    const answer = await query(`{ tickets { title subject { ${selected} } } }`);
    const { subjects } = await askWell<{ subjects: Person[] }>(gateway, support, byId, { ids: [taro, someone] });
    const [first, second] = subjects;
    const people = (answer['tickets'] as { subject: object | null }[]).map(({ subject }) => subject);
    expect(people).toMatchObject([first, null, second, first]);
    expect(JSON.stringify(people[0])).toContain('山＊＊');
    expect(sent).toHaveLength(1);
  });

  it.each([support, officer, self(taro), developer, { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' } as const, mailer])(
    'answers $role by reference as it does by id',
    async (caller) => {
      const ids = [someone, nobody, taro, someone];
      const { subjects } = await askWell<{ subjects: Person[] }>(gateway, caller, byId, { ids });
      expect(await entities(caller, ids)).toEqual(subjects);
    },
  );

  it('is no way to another person for the person', async () => {
    const found = await entities(self(taro), [someone, taro, nobody]);
    expect(found.map((person) => person?.id ?? null)).toEqual([null, taro, null]);
  });

  it('is closed to a partner', async () => {
    const answer = await ask(gateway, { role: 'PARTNER' }, byReference, { ...references([taro]) });
    expect([codes(answer), answer.data ?? null]).toEqual([['FORBIDDEN'], null]);
  });

  it('withholds every value from a developer', async () => {
    const [person] = await entities(developer, [taro]);
    expect(person).toMatchObject({ id: taro, name: { decision: 'WITHHELD', values: null }, address: { values: null } });
  });

  it.each(roles.filter((role) => !['PARTNER', 'SERVICE'].includes(role)))('asks %s for a purpose', async (role) => {
    const caller: TestCaller = role === 'SUBJECT' ? { role, subject: taro } : { role };
    const answer = await ask(gateway, caller, byReference, { ...references([taro]) });
    expect([codes(answer), answer.data ?? null]).toEqual([['PURPOSE_REQUIRED'], null]);
  });

  it('is not to be read by whoever may not see the schema', async () => {
    for (const role of roles.filter((each) => each !== 'DEVELOPER')) {
      const caller: TestCaller = role === 'SERVICE' ? mailer : role === 'SUBJECT' ? self(taro) : { role };
      const answer = await ask(gateway, caller, sdl);
      expect([role, codes(answer), answer.data ?? null]).toEqual([role, ['FORBIDDEN'], null]);
    }
    const { body } = await gateway.query(sdl, {}, {});
    expect(JSON.stringify(body)).toMatch(/UNAUTHENTICATED/);
    expect(JSON.stringify(body)).not.toMatch(/type Subject/);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
