import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { viewingOf } from './asked-people';
import { documentOf } from './document-in-hand';
import type { GatewayContext } from './gateway-context.type';
import { CompareIdentityInput, CompareIdentityPayload } from './types/comparison.type';
import { UserError } from './types/subject-link.type';
import { wrongIds } from './wrong-input';

/** Whether a document in hand is this person's. */
@Resolver()
export class ComparisonResolver {
  // A mutation: each attempt counts against a quota, and is on record.
  @Mutation(() => CompareIdentityPayload, {
    description:
      'Compares a document in hand 本人確認書類 with what is held, showing nothing of it. Five attempts an hour about one person.',
  })
  async compareIdentity(
    @Arg('input', () => CompareIdentityInput, { description: 'Whom, and what the document says.' })
    input: CompareIdentityInput,
    @Ctx() context: GatewayContext,
  ): Promise<CompareIdentityPayload> {
    const document = documentOf(input);
    const wrong = wrongIds({ subject: input.subject });
    if (document.size === 0)
      wrong.push(new UserError('input', 'BAD_INPUT', 'Name what the document says of one field'));
    if (wrong.length > 0) return new CompareIdentityPayload(null, wrong);
    try {
      return new CompareIdentityPayload(await viewingOf(context).compare(input.subject, document), []);
    } catch (fault) {
      if (!(fault instanceof CodedError) || !expected.has(fault.code)) throw fault;
      return new CompareIdentityPayload(null, [new UserError('input', fault.code, fault.message)]);
    }
  }
}

const expected: ReadonlySet<string> = new Set(['BAD_INPUT', 'SUBJECT_NOT_FOUND', 'QUOTA_EXCEEDED']);
