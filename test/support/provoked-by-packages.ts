import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, officer, type TestCaller } from './ask';
import { DisclosureCalls } from './disclosure-calls';
import { startGateway, type TestGateway } from './gateway';
import { freshKey, operation } from './link-calls';
import { RequestCalls } from './request-calls';

interface Answer {
  readonly body: string;
}

/** What the error catalogue's test does with packages; the gateway must do jobs. */
interface Hands {
  readonly step: (request: string, taken: object, caller?: TestCaller) => Promise<Answer>;
  /** A request for disclosure that is worked on. */
  readonly working: () => Promise<string>;
  readonly decided: (proposal: object) => object;
  readonly gateway: () => TestGateway;
}

type PackageCode =
  | 'PURPOSE_NOT_LEFT_OPEN'
  | 'NOT_SUSPENDED'
  | 'STORES_NOT_REACHED'
  | 'MEASURE_NOT_OPEN'
  | 'COLLECTION_MISSING'
  | 'COLLECTION_INCOMPLETE'
  | 'OUTCOME_CONTRADICTS'
  | 'PACKAGE_OUTSTANDING'
  | 'RESTRICTION_NOT_OPEN'
  | 'STORE_NOT_MISSING'
  | 'DELIVERY_NOT_OPEN'
  | 'SAME_CHANNEL'
  | 'INCIDENT_NOT_OPEN';

const taro = memberSubjectId(0);
const nobody = '00000000-0000-4000-8000-000000000000';
const full = { outcome: 'FULL' };

/** One request for each code about what is decided, collected, built and handed out. */
export function provokedByPackages({
  step,
  working,
  decided,
  gateway,
}: Hands): Readonly<Record<PackageCode, () => Promise<Answer>>> {
  const answered = async (): Promise<string> => {
    const request = await working();
    await step(request, { answerTask: { dataset: 'paper-files', text: 'nothing' } });
    return request;
  };
  const collected = async (): Promise<string> => {
    const request = await answered();
    await step(request, { collect: true });
    await new DisclosureCalls(gateway()).until(request, ({ asOf }) => asOf !== null);
    return request;
  };
  const released = async (): Promise<string> => {
    const request = await collected();
    await step(request, decided(full));
    const calls = new RequestCalls(gateway());
    while ((await calls.step(request, { approveDecision: true }, admin)) === 'PACKAGE_OUTSTANDING') await delay(30);
    await step(request, { releasePackage: 'ZIP' });
    return request;
  };
  return {
    PURPOSE_NOT_LEFT_OPEN: async () =>
      step(await working(), decided({ outcome: 'REFUSED', ground: 'OTHER_LAW', leavesOpen: ['BILLING'] })),
    NOT_SUSPENDED: async () => {
      const request = await working();
      await step(request, decided({ outcome: 'REFUSED', ground: 'OTHER_LAW' }));
      await step(request, { approveDecision: true }, admin);
      return step(request, { proposeLifting: 'it is over' });
    },
    MEASURE_NOT_OPEN: async () => {
      const request = await working();
      await step(request, decided({ outcome: 'REFUSED', ground: 'OTHER_LAW' }));
      await step(request, { approveDecision: true }, admin);
      return step(request, { recordMeasure: { dataset: 'accounts', text: 'told' } });
    },
    STORES_NOT_REACHED: async () => {
      const calls = new RequestCalls(gateway());
      const request = await calls.filed({ subjects: [memberSubjectId(1)], kinds: ['SUSPENSION'] });
      await step(request, { verifyIdentity: { method: 'DOCUMENT_COPY', text: 'seen' } });
      await step(request, { answerTask: { dataset: 'paper-files', text: 'nothing' } });
      await step(request, decided(full));
      await step(request, { approveDecision: true }, { ...admin, id: 'chief' });
      return step(request, { carryOut: 'all of it' });
    },
    COLLECTION_MISSING: async () => step(await answered(), decided(full)),
    COLLECTION_INCOMPLETE: async () => {
      const other = await startGateway('sqlite', { stopped: 'kyc', mailer: { send: () => Promise.resolve() } });
      try {
        const calls = new RequestCalls(other);
        const request = await calls.filed({ subjects: [taro] });
        const paid = { recordPayment: { yen: 1000, receipt: 'a' } };
        await calls.steps(request, [{ verifyIdentity: { method: 'DOCUMENT_COPY', text: 'seen' } }], [paid]);
        await calls.step(request, { collect: true });
        await new DisclosureCalls(other).until(request, ({ asOf }) => asOf !== null);
        const variables = { step: { idempotencyKey: freshKey(), request, step: decided(full) } };
        return { body: JSON.stringify(await ask(other, officer, operation('take-request-step'), variables)) };
      } finally {
        await other.close();
      }
    },
    OUTCOME_CONTRADICTS: async () => step(await collected(), decided({ outcome: 'NOTHING_HELD' })),
    // Of what is refused no package is built.
    PACKAGE_OUTSTANDING: async () => {
      const request = await answered();
      await step(request, decided({ outcome: 'REFUSED', ground: 'OTHER_LAW' }));
      await step(request, { approveDecision: true }, admin);
      return step(request, { releasePackage: 'LINK' });
    },
    RESTRICTION_NOT_OPEN: async () => step(await collected(), { liftWithholding: nobody }),
    STORE_NOT_MISSING: async () => step(await collected(), { proposeRetirement: { store: 'kyc', text: 'gone' } }),
    DELIVERY_NOT_OPEN: async () => step(await answered(), { revokeDelivery: { delivery: nobody, text: 'lost' } }),
    INCIDENT_NOT_OPEN: async () =>
      step(await answered(), { settleIncident: { delivery: nobody, text: 'nothing' } }, admin),
    SAME_CHANNEL: async () => {
      const request = await released();
      const notify = (topic: string) =>
        step(request, { notify: { topic, channel: 'MAIL', to: 'one@example.jp' } }, { ...officer, id: 'other' });
      await notify('PACKAGE');
      return notify('PACKAGE_CODE');
    },
  };
}
