import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const operation = (name: string): string =>
  readFileSync(join(__dirname, '../../../schema/operations', `${name}.graphql`), 'utf8');

/** A package made through the gateway. */
export interface MadePackage {
  readonly rows: number;
  /** Of collecting and building together, by the gateway's own clock of what happened. */
  readonly milliseconds: number;
  readonly bytes: number;
  /** The id of the request. */
  readonly request: string;
}

interface Disclosure {
  readonly asOf: string | null;
  readonly digest: string | null;
  readonly bytes: number | null;
  readonly missing: readonly object[];
  readonly tables: readonly { readonly rows: number }[];
}

/** Asks a gateway for packages, as an officer. */
export class PackageMaker {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async make(subject: string): Promise<MadePackage> {
    const letter = {
      ...{ idempotencyKey: randomUUID(), kinds: ['DISCLOSURE'], channel: 'POST', text: 'bench' },
      ...{ arrivedAt: '2026-11-02T01:00:00Z', subjects: [subject] },
    };
    const filed = await this.ask('file-rights-requests', { letter });
    const request = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(filed))?.[1] ?? '';
    await this.step(request, { verifyIdentity: { method: 'CALLBACK', text: 'bench' } });
    await this.step(request, { recordPayment: { yen: 1000, receipt: 'bench' } });
    const began = performance.now();
    await this.step(request, { collect: true });
    const { tables, missing } = await this.until(request, ({ asOf }) => asOf !== null);
    if (missing.length > 0) throw new Error(`Not all was collected: ${JSON.stringify(missing)}`);
    await this.step(request, { proposeDecision: { outcome: 'FULL', explanation: '' } });
    const { bytes } = await this.until(request, ({ digest }) => digest !== null);
    const milliseconds = performance.now() - began;
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), milliseconds, bytes: bytes ?? 0, request };
  }

  /** What was made is destroyed. */
  async withdraw(request: string): Promise<void> {
    await this.step(request, { withdraw: 'bench' });
  }

  private async step(request: string, step: object): Promise<void> {
    const answer = JSON.stringify(
      await this.ask('take-request-step', { step: { idempotencyKey: randomUUID(), request, step } }),
    );
    if (!answer.includes('"userErrors":[]')) throw new Error(`A step was refused: ${answer}`);
  }

  private async until(id: string, holds: (seen: Disclosure) => boolean): Promise<Disclosure> {
    for (;;) {
      const { rightsRequest } = (await this.ask('disclosure', { id })) as { rightsRequest: { disclosure: Disclosure } };
      if (holds(rightsRequest.disclosure)) return rightsRequest.disclosure;
      await delay(250);
    }
  }

  private async ask(name: string, variables: object): Promise<unknown> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.token}`,
        'x-purpose': 'RIGHTS_REQUEST',
      },
      body: JSON.stringify({ query: operation(name), variables }),
    });
    const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }
}
