import { askWell, officer, type TestCaller } from './ask';
import type { TestGateway } from './gateway';
import { freshKey, operation } from './link-calls';

/** A request as an answer tells of it. */
export interface AnsweredRequest {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly letter: string;
  readonly subjects: readonly string[];
  readonly identity: { readonly state: string };
  readonly fee: Readonly<Record<'due' | 'paid' | 'waived' | 'refunded' | 'outstanding', number>>;
  readonly arrivedAt: string;
  readonly serviceDay: string | null;
  readonly overdue: boolean;
  readonly suitFrom: string;
  readonly decision: Readonly<Record<'outcome' | 'ground' | 'citation' | 'explanation', string | null>> | null;
  readonly proposal: object | null;
  readonly notice: { readonly subject: string; readonly text: string } | null;
  readonly follows: string | null;
  readonly following: string | null;
  readonly others: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
  readonly notices: readonly (Readonly<Record<'id' | 'topic' | 'channel' | 'standing' | 'issuedAt', string>> &
    Readonly<Record<'settledAt' | 'subject' | 'text' | 'remark', string | null>> & {
      readonly attempts: number | null;
    })[];
  readonly previews: readonly Readonly<Record<'topic' | 'subject' | 'text', string>>[];
  readonly code: { readonly expiresAt: string; readonly attemptsLeft: number } | null;
  readonly tasks: readonly { readonly dataset: string; readonly lastDay: string; readonly isAnswered: boolean }[];
  readonly evidence: readonly (Readonly<Record<'id' | 'name' | 'type' | 'digest', string>> & {
    readonly bytes: number;
    readonly task: string | null;
  })[];
  readonly availableActions: readonly {
    readonly step: string;
    readonly isOpen: boolean;
    readonly blockedBy: readonly string[];
  }[];
  readonly timeline: readonly Readonly<Record<'type' | 'at', string> & Record<'by' | 'text', string | null>>[];
}

interface Payload {
  readonly requests: readonly AnsweredRequest[];
  readonly userErrors: readonly { readonly field: string; readonly code: string }[];
}

/** Requests over HTTP, by the committed operations. */
export class RequestCalls {
  constructor(private readonly gateway: TestGateway) {}

  /** Files a letter that arrived by post on 2 November 2026. */
  async file(input: object, caller: TestCaller = officer): Promise<Payload> {
    const letter = {
      ...{ idempotencyKey: freshKey(), kinds: ['DISCLOSURE'], channel: 'POST', text: '開示を求めます' },
      ...{ arrivedAt: '2026-11-02T01:00:00Z', subjects: [], ...input },
    };
    return (await this.change<{ fileRightsRequests: Payload }>(caller, 'file-rights-requests', { letter }))
      .fileRightsRequests;
  }

  /** The id of the first request of a letter. */
  async filed(input: object, caller: TestCaller = officer): Promise<string> {
    const { requests, userErrors } = await this.file(input, caller);
    if (!requests[0]) throw new Error(`Not filed: ${JSON.stringify(userErrors)}`);
    return requests[0].id;
  }

  /** The state that a step leads to, or the code of its refusal. */
  async step(request: string, step: object, caller: TestCaller = officer, key = freshKey()): Promise<string> {
    const variables = { step: { idempotencyKey: key, request, step } };
    const { takeRequestStep } = await this.change<{ takeRequestStep: Payload }>(caller, 'take-request-step', variables);
    const { requests, userErrors } = takeRequestStep;
    return userErrors.map(({ code }) => code).join() || (requests[0]?.state ?? '');
  }

  /** Several steps in turn; the states that they lead to. */
  async steps(request: string, ...taken: readonly (readonly [object, TestCaller?])[]): Promise<string[]> {
    const states: string[] = [];
    for (const [step, caller] of taken) states.push(await this.step(request, step, caller));
    return states;
  }

  async seen(id: string, caller: TestCaller = officer): Promise<AnsweredRequest | null> {
    const document = operation('rights-request');
    return (await askWell<{ rightsRequest: AnsweredRequest | null }>(this.gateway, caller, document, { id }))
      .rightsRequest;
  }

  /** Sends a file; its id, or the code of its refusal. */
  async attach(
    request: string,
    content: Uint8Array,
    { name = 'scan', task, key = freshKey() }: { name?: string; task?: string; key?: string } = {},
    { purpose, ...claims }: TestCaller = officer,
  ): Promise<string> {
    const query = new URLSearchParams({ name, ...(task !== undefined && { task }) });
    const answer = await fetch(`${this.gateway.url}/requests/${request}/evidence?${query.toString()}`, {
      method: 'POST',
      body: new Blob([new Uint8Array(content)]),
      headers: {
        authorization: `Bearer ${await this.gateway.token(claims)}`,
        'x-purpose': purpose ?? '',
        'idempotency-key': key,
      },
    });
    const body = (await answer.json()) as { id?: string; errors?: { extensions: { code: string } }[] };
    return body.id ?? body.errors?.map(({ extensions }) => extensions.code).join() ?? String(answer.status);
  }

  private change<T>(caller: TestCaller, file: string, variables: Record<string, unknown>): Promise<T> {
    return askWell<T>(this.gateway, caller, operation(file), variables);
  }
}
