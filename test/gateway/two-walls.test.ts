import { Kind, OperationTypeNode, parse } from 'graphql';
import { memberSubjectId } from '../../seeds/keys';
import { fieldClasses } from '../../src/catalogue/personal-fields';
import type { Declarations } from '../../src/declarations';
import { roles, type DecisionRule, type Role } from '../../src/policy/policy.type';
import type { TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { callers, leaked, operationOf, operations, purposes } from '../support/leak-oracle';
import { inClear } from './expected/canaries';
import { expectedCast } from './expected/cast';
import { findDocument } from './expected/document';

// Guards and decision table are two walls: each test takes one of them away, and the other one holds.

/** Who has everything. */
const few = expectedCast.filter(({ index }) => index === 0);
const always = { from: '2020-01-01', to: null };
const text = async (
  gateway: TestGateway,
  caller: TestCaller,
  document: string,
  variables: Record<string, unknown>,
): Promise<string> => {
  const { purpose = null, ...claims } = caller;
  const { status, body } = await gateway.query(document, variables, {
    authorization: `Bearer ${await gateway.token(claims)}`,
    ...(purpose === null ? {} : { 'x-purpose': purpose }),
  });
  return JSON.stringify([status, body]);
};

describe('without guards', () => {
  const open = (committed: Declarations): Declarations => ({
    ...committed,
    operations: committed.operations.map((rule) => ({ ...rule, roles: new Set(roles), purpose: false })),
  });
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', { declare: open });
  }, 120_000);
  afterAll(() => gateway.close());

  it.each(callers)(
    'nothing comes out to $who that the decision table does not show in clear',
    async ({ who, caller }) => {
      for (const { index, find } of few) {
        const id = memberSubjectId(index);
        const as = caller.role === 'SUBJECT' ? { ...caller, subject: id } : caller;
        for (const [, document] of operations) {
          const answer = await text(gateway, as, document, { id, ids: [id], first: 50, email: 'nobody@example.jp' });
          const about = document.includes('taro.yamada@') ? 0 : index;
          expect(leaked(answer, about, inClear[who] ?? [])).toEqual([]);
        }
        expect(leaked(await text(gateway, as, findDocument, { by: find }), index, inClear[who] ?? [])).toEqual([]);
      }
    },
  );
});

describe('without a decision table', () => {
  const everything: DecisionRule = {
    ...{ roles, purposes, fields: fieldClasses, ownSubject: false },
    ...{ outcome: 'CLEAR', reason: 'WITHOUT_A_TABLE', source: 'test', validity: always },
  };
  const clear = (committed: Declarations): Declarations => ({
    ...committed,
    policy: {
      purposes: new Map(
        [...committed.policy.purposes].map(([code, purpose]) => [
          code,
          { ...purpose, fields: new Set(fieldClasses), validity: always },
        ]),
      ),
      rules: [everything],
      conditions: [],
      confidentialRows: [],
    },
  });
  let gateway: TestGateway;
  let open: Declarations['operations'] = [];
  beforeAll(async () => {
    gateway = await startGateway('sqlite', {
      declare: (committed) => {
        open = committed.operations;
        return clear(committed);
      },
    });
  }, 120_000);
  afterAll(() => gateway.close());

  const rootsOf = (document: string): string[] =>
    parse(document).definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION
        ? each.selectionSet.selections.flatMap((root) =>
            root.kind === Kind.FIELD
              ? [`${each.operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation'}.${root.name.value}`]
              : [],
          )
        : [],
    );
  const isOpenTo = (role: Role, document: string): boolean =>
    rootsOf(document).every((root) => open.find(({ operation }) => operation === root)?.roles.has(role) === true);

  it('shows all in clear where the guards let in, so that it is gone', async () => {
    const answer = await text(gateway, { role: 'SUPPORT', purpose: 'BILLING' }, operationOf('first-look.graphql'), {});
    expect(leaked(answer, null, []).length).toBeGreaterThan(5);
  });

  it.each(roles)('nothing of anybody comes out to %s by an operation that is closed to them', async (role) => {
    const id = memberSubjectId(0);
    const caller: TestCaller = {
      role,
      ...(role === 'SERVICE' ? { id: 'notification-service' } : { purpose: 'RIGHTS_REQUEST' }),
      ...(role === 'SUBJECT' && { subject: memberSubjectId(1) }),
    };
    const closed = [...operations, ['find', findDocument] as const].filter(([, document]) => !isOpenTo(role, document));
    expect(closed.length).toBeGreaterThan(0);
    for (const [, document] of closed) {
      const by = { email: 'taro.yamada@example.jp' };
      const answer = await text(gateway, caller, document, { id, ids: [id], first: 50, email: by.email, by });
      expect(leaked(answer, null, [])).toEqual([]);
      expect(answer).toMatch(/"code":"(FORBIDDEN|BAD_INPUT)"/);
    }
  });

  it('a person sees nobody else', async () => {
    const other = { role: 'SUBJECT', subject: memberSubjectId(1), purpose: 'SELF_SERVICE' } as const;
    for (const [, document] of operations.filter(([, each]) => isOpenTo('SUBJECT', each))) {
      const answer = await text(gateway, other, document, {
        id: memberSubjectId(0),
        ids: [memberSubjectId(0)],
        first: 50,
      });
      expect(leaked(answer, null, [])).toEqual([]);
    }
  });
});
