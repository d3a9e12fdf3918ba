import { admin, askWell, officer, type TestCaller } from './ask';
import type { TestGateway } from './gateway';
import { freshKey, operation } from './link-calls';
import { RequestCalls } from './request-calls';

/** Two who may approve. */
export const [chief, deputy]: [TestCaller, TestCaller] = [
  { ...admin, id: 'chief' },
  { ...admin, id: 'deputy' },
];
/** An internal system that writes to everybody. */
export const mailer: TestCaller = { role: 'SERVICE', id: 'notification-service' };

export const wholly = { outcome: 'FULL', explanation: '' };
export const partly = (...leavesOpen: string[]) => ({
  ...{ outcome: 'PARTIAL', ground: 'COSTLY_OR_DIFFICULT', explanation: '契約が続く間は請求を要します', leavesOpen },
});

/** Suspensions over HTTP, by the committed operations. */
export class SuspensionCalls {
  private readonly requests: RequestCalls;

  constructor(private readonly gateway: TestGateway) {
    this.requests = new RequestCalls(gateway);
  }

  /** The id of a request for suspension that is worked on. */
  async asked(subject: string): Promise<string> {
    const id = await this.requests.filed({ kinds: ['SUSPENSION'], subjects: [subject] });
    expect(await this.requests.step(id, { verifyIdentity: { method: 'CALLBACK', text: 'x' } })).toBe('WORKING');
    return id;
  }

  async approved(id: string, proposal: object): Promise<void> {
    expect(await this.requests.step(id, { proposeDecision: proposal }, officer)).toBe('UNDER_REVIEW');
    expect(await this.requests.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
  }

  /** What holds of a person once these states are set by hand. */
  async statesSet(subject: string, states: readonly string[]): Promise<unknown> {
    const variables = { states: { idempotencyKey: freshKey(), subject, states, reason: 'a measure of support' } };
    const document = operation('set-subject-states');
    return (await askWell<{ setSubjectStates: { states: unknown } }>(this.gateway, admin, document, variables))
      .setSubjectStates.states;
  }
}
