import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, support, type Answered } from '../support/ask';
import { databaseKinds, describeOnMariadb } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { relayTo, type Relay } from '../support/relay';

interface Held {
  readonly complete: boolean;
  readonly missing: readonly { readonly code: string; readonly store: string }[];
  readonly values: readonly { readonly text: string }[];
}
type Looked = { subject: { name: Held; card: Held; license: Held } };

const id = memberSubjectId(0);
const look = /* GraphQL */ `
  query ($id: ID!) {
    subject(id: $id) {
      name {
        ...held
      }
      card {
        ...held
      }
      license {
        ...held
      }
    }
  }
  fragment held on PersonalField {
    complete
    missing {
      store
      code
    }
    values {
      text
    }
  }
`;
const find = 'query { findSubjects(by: { email: "taro.yamada@example.jp" }) { complete subjects { id } } }';
const deadlineMs = 5000;

/** Anything of person 0 that an answer could let slip, clear or masked. */
const slips = /山|taro|Taro|4111|1111|3006|090-|@/u;

describe.each(databaseKinds)('the gateway’s own databases on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  const renamed = async (database: 'control' | 'audit', from: string, to: string): Promise<void> => {
    await gateway.databases[database].query(`ALTER TABLE ${from} RENAME TO ${to}`);
  };

  const questions = [
    { title: 'a look', document: look, root: 'subject' },
    { title: 'a search', document: find, root: 'findSubjects' },
  ];

  it.each(questions)('without the audit trail give $title no value', async ({ document }) => {
    await renamed('audit', 'audit_pending', 'away');
    const answers = [await ask(gateway, admin, document, { id }), await ask(gateway, support, document, { id })];
    await renamed('audit', 'away', 'audit_pending');
    for (const answer of answers) {
      expect(codes(answer)).toEqual(['AUDIT_UNAVAILABLE']);
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([]);
      expect(JSON.stringify(answer)).not.toMatch(slips);
    }
    expect((await ask(gateway, admin, document, { id })).errors).toBeUndefined();
  });

  it.each(['subject', 'anchor', 'data_key'])('without the control table %s answer with a code alone', async (table) => {
    await renamed('control', table, 'away');
    const answer = await ask(gateway, admin, look, { id });
    await renamed('control', 'away', table);
    expect(codes(answer)).toEqual(['STORE_UNAVAILABLE']);
    expect(answer.data).toEqual({ subject: null });
    expect(JSON.stringify(answer)).not.toMatch(/away|anchor|data_key|SELECT|table/u);
    expect((await ask(gateway, admin, look, { id })).errors).toBeUndefined();
  });

  it('are told by readiness', async () => {
    await gateway.databases.audit.destroy();
    const answer = await fetch(`${gateway.url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, missing: ['audit'], drifted: [] }]);
    await gateway.databases.audit.initialize();
    expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
  });
});

describeOnMariadb('a MariaDB that fails while the gateway serves', () => {
  const relays = new Map<string, Relay>();
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('mariadb', {
      through: async (name, url) => {
        if (!['billing', 'control', 'audit'].includes(name)) return url;
        const relay = await relayTo(url);
        relays.set(name, relay);
        return relay.url;
      },
    });
  }, 120_000);
  afterAll(async () => {
    for (const relay of relays.values()) relay.mend();
    await gateway.close();
    for (const relay of relays.values()) await relay.close();
  });

  const relay = (name: string): Relay => {
    const found = relays.get(name);
    if (!found) throw new Error(`${name} is not reached through a relay`);
    return found;
  };
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const started = Date.now();
    const result = await work;
    expect(Date.now() - started).toBeLessThan(deadlineMs + 2000);
    return result;
  };
  const whole = async (): Promise<Looked['subject']> => (await askWell<Looked>(gateway, officer, look, { id })).subject;
  const complete = ({ name, card, license }: Looked['subject']): boolean[] =>
    [name, card, license].map((field) => field.complete);

  it.each([
    ['cut', 'STORE_UNREACHABLE'],
    ['freeze', 'STORE_TIMEOUT'],
  ] as const)(
    'is named for the fields of a store after a %s, within the deadline, and whole when mended',
    async (how, code) => {
      const before = await whole();
      expect(complete(before)).toEqual([true, true, true]);
      relay('billing')[how]();
      const during = await timed(whole());
      const { name, card, license } = during;
      expect(complete(during)).toEqual([false, false, true]);
      expect([name.missing, card.missing]).toEqual([[{ store: 'billing', code }], [{ store: 'billing', code }]]);
      expect([name.values.length, card.values]).toEqual([before.name.values.length - 1, []]);
      expect(license).toEqual(before.license);
      relay('billing').mend();
      expect(await whole()).toEqual(before);
    },
  );

  it.each([
    ['audit', 'cut', 'AUDIT_UNAVAILABLE'],
    ['audit', 'freeze', 'AUDIT_UNAVAILABLE'],
    ['control', 'cut', 'STORE_UNAVAILABLE'],
    ['control', 'freeze', 'STORE_UNAVAILABLE'],
  ] as const)('gives no value when %s is gone by a %s, and all when mended', async (name, how, code) => {
    const before = await whole();
    relay(name)[how]();
    const during: Answered<Looked>[] = await timed(
      Promise.all([ask<Looked>(gateway, officer, look, { id }), ask<Looked>(gateway, officer, look, { id })]),
    );
    for (const answer of during) {
      expect(codes(answer)).toEqual([code]);
      expect(answer.data).toEqual({ subject: null });
      expect(JSON.stringify(answer)).not.toMatch(slips);
    }
    relay(name).mend();
    expect(await whole()).toEqual(before);
  });
});
