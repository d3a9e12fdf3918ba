import { memberSubjectId } from '../../seeds/keys';
import { self } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { KilledDisclosures, runner } from '../support/killed-disclosures';
import { Killing, killsOn } from '../support/killing';
import { freshKey, operation } from '../support/link-calls';
import { compileTraced } from '../support/traced-gateway';

const hanako = memberSubjectId(9);
const AUDIT = 'audit: INSERT audit_pending';

describe.each(databaseKinds)('(fault 1) deliveries of packages, on %s', (kind) => {
  let gateway: TestGateway;
  let killing: Killing;
  let disclosures: KilledDisclosures;
  let id = '';
  beforeAll(async () => {
    compileTraced();
    gateway = await startGateway(kind);
    killing = new Killing(gateway, killsOn(kind));
    disclosures = new KilledDisclosures(gateway, killing, hanako);
    id = await disclosures.built();
    await disclosures.approve(id);
  }, 120_000);
  afterAll(async () => {
    await killing.close();
    await gateway.close();
  });

  /** What a gateway at this URL sends to the person; null where it broke off, or sent something else. */
  const sentBy = async (url: string, delivery: string): Promise<Buffer | null> => {
    const token = await gateway.token({ role: 'SUBJECT', subject: hanako });
    try {
      const headers = { authorization: `Bearer ${token}`, 'x-purpose': self(hanako).purpose ?? '' };
      const answer = await fetch(`${url}/packages/${delivery}`, { headers });
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
    } catch {
      return null;
    }
  };
  /** Takes a step at a gateway that may be killed under it. */
  const stepAt = async (url: string, request: string, step: object, key: string): Promise<void> => {
    const token = await gateway.token({ role: 'PRIVACY_OFFICER', id: runner.id ?? '' });
    const variables = { step: { idempotencyKey: key, request, step } };
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'RIGHTS_REQUEST' },
      body: JSON.stringify({ query: operation('take-request-step'), variables }),
    }).then(
      (answer) => answer.text(),
      () => null,
    );
  };

  it('are taken once at most, whichever step of it is the last of a process', async () => {
    const steps = await killing.atEachStep({
      prepare: async () => ({
        delivery: await disclosures.released(id),
        before: await disclosures.count(id, 'DELIVERY_TAKEN'),
        got: [] as boolean[],
      }),
      run: async ({ delivery, got }, process, kill) => {
        const content = await sentBy(await process.serve(kill), delivery);
        got.push(content !== null && (await disclosures.isWhole(content).catch(() => false)));
      },
      after: async ({ delivery, before, got }) => {
        const wasTaken = (await disclosures.count(id, 'DELIVERY_TAKEN')) > before;
        const { status, isWhole } = await disclosures.got(delivery);
        expect([status, isWhole]).toEqual(wasTaken ? [409, false] : [200, true]);
        expect([...got, isWhole].filter(Boolean).length).toBeLessThanOrEqual(1);
        expect(await disclosures.count(id, 'DELIVERY_TAKEN')).toBe(before + 1);
      },
    });
    expect(steps).toEqual(expect.arrayContaining([AUDIT, 'reply write', 'reply end']));
    await killing.places();
  }, 300_000);

  it('are revoked once, and give nothing from then on', async () => {
    const steps = await killing.atEachStep({
      prepare: async () => {
        const delivery = await disclosures.released(id);
        const revoke = { revokeDelivery: { delivery, text: '誤送付' } };
        return { delivery, revoke, key: freshKey(), before: await disclosures.count(id, 'DELIVERY_REVOKED') };
      },
      run: async ({ revoke, key }, process, kill) => stepAt(await process.serve(kill), id, revoke, key),
      after: async ({ delivery, revoke, key, before }) => {
        expect(await disclosures.calls.step(id, revoke, runner, key)).toBe('CARRIED_OUT');
        expect(await disclosures.count(id, 'DELIVERY_REVOKED')).toBe(before + 1);
        expect(await disclosures.got(delivery)).toEqual({ status: 409, isWhole: false });
      },
    });
    expect(steps).toContain(AUDIT);
  }, 300_000);

  it('leave nothing to be read of what is withdrawn, though who withdraws it is killed', async () => {
    const withdraw = { withdraw: '取下げ' };
    await killing.atEachStep({
      prepare: async () => {
        const before = await killing.places();
        return { before, withdrawn: await disclosures.built(), key: freshKey() };
      },
      run: async ({ withdrawn, key }, process, kill) => stepAt(await process.serve(kill), withdrawn, withdraw, key),
      after: async ({ before, withdrawn, key }) => {
        expect(await disclosures.calls.step(withdrawn, withdraw, runner, key)).toBe('WITHDRAWN');
        expect(await disclosures.count(withdrawn, 'WITHDRAWN')).toBe(1);
        await killing.work();
        expect(await killing.places()).toEqual(before);
      },
    });
  }, 300_000);

  it('have each event on record in an audit log that is whole', async () => {
    await disclosures.areOnRecord();
  });
});
