import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askWell, officer, type TestCaller } from './ask';
import type { TestGateway } from './gateway';

/** The document of one user task. */
export const operation = (file: string): string =>
  readFileSync(join(__dirname, `../../schema/operations/${file}.graphql`), 'utf8');

interface Link {
  readonly id: string;
  readonly state: string;
  readonly surviving: string;
  readonly merged: string;
}
export interface LinkPayload {
  readonly link: Link | null;
  readonly userErrors: readonly { readonly field: string; readonly code: string }[];
}
export interface LinkedPerson {
  readonly id: string;
  readonly email: { readonly values: readonly { readonly text: string }[] };
  readonly bank: { readonly values: readonly { readonly text: string; readonly ownership: string }[] };
  readonly transactions: {
    readonly nodes: readonly { readonly reference: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** What a link of two subjects changes of a person. */
export const personDocument = /* GraphQL */ `
  query Person($id: ID!, $first: Int = 100, $after: String) {
    subject(id: $id) {
      id
      email {
        values {
          text
        }
      }
      bank {
        values {
          text
          ownership
        }
      }
      transactions(first: $first, after: $after) {
        nodes {
          reference
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** The reason of every change here. */
export const reason = 'the same licence';

let keys = 0;
/** An idempotency key that no other change has. */
export const freshKey = (): string => `key-${(keys += 1)}`;

/** Changes of links over HTTP, by the committed operations. */
export class LinkCalls {
  constructor(private readonly gateway: TestGateway) {}

  propose(caller: TestCaller, input: Record<string, unknown>): Promise<LinkPayload> {
    return this.change(caller, 'propose-subject-link', 'proposal', input);
  }

  decide(caller: TestCaller, link: string | undefined): Promise<LinkPayload> {
    return this.change(caller, 'decide-subject-link', 'decision', { link, approved: true });
  }

  undo(caller: TestCaller, link: string | undefined): Promise<LinkPayload> {
    return this.change(caller, 'undo-subject-link', 'undo', { link });
  }

  /** A person as this caller sees them. */
  async person(id: string, caller: TestCaller = officer): Promise<LinkedPerson> {
    return (await askWell<{ subject: LinkedPerson }>(this.gateway, caller, personDocument, { id })).subject;
  }

  /** Everything held, as one text; a cursor is sealed anew at each look. */
  async records(id: string): Promise<string> {
    const held = await askWell(this.gateway, officer, operation('everything-held'), { id });
    return JSON.stringify(held, (name, value: unknown) => (/cursor$/i.test(name) ? 'a cursor' : value));
  }

  private async change(caller: TestCaller, file: string, variable: string, input: object): Promise<LinkPayload> {
    const variables = { [variable]: { idempotencyKey: freshKey(), reason, ...input } };
    const answer = await askWell<Record<string, LinkPayload>>(this.gateway, caller, operation(file), variables);
    const [payload] = Object.values(answer);
    if (!payload) throw new Error('A mutation answers with a payload');
    return payload;
  }
}
