import { CodedError } from '../../kernel/errors';
import type { RestrictionScope } from '../../packaging/restriction.type';
import type { RequestCommand } from '../../rights/request-command.type';
import type { RestrictionScopeInput } from './types/request-package.input';
import type { RequestStepInput } from './types/request-step.input';

/** The command of a step with a package; null where it is another step. Throws BAD_INPUT where what is meant is not one thing. */
export function packageCommand(input: RequestStepInput): RequestCommand | null {
  const { withhold, liftWithholding, proposeRetirement, approveRetirement, releasePackage } = input;
  const { revokeDelivery, settleIncident, chooseEvidence } = input;
  if (withhold) {
    const { scope, ground, explanation } = withhold;
    return { step: 'WITHHOLD', scope: scopeOf(scope), ground, explanation };
  }
  if (typeof liftWithholding === 'string') return { step: 'LIFT_WITHHOLDING', restriction: liftWithholding };
  if (proposeRetirement) {
    const { store, text } = proposeRetirement;
    return { step: 'PROPOSE_RETIREMENT', store, text };
  }
  if (typeof approveRetirement === 'string') return { step: 'APPROVE_RETIREMENT', store: approveRetirement };
  if (releasePackage) return { step: 'RELEASE_PACKAGE', way: releasePackage };
  if (chooseEvidence) {
    const { evidence, isGiven } = chooseEvidence;
    return { step: 'CHOOSE_EVIDENCE', evidence, isGiven };
  }
  const about = revokeDelivery ?? settleIncident;
  if (!about) return null;
  return { step: revokeDelivery ? 'REVOKE_DELIVERY' : 'SETTLE_INCIDENT', delivery: about.delivery, text: about.text };
}

/** What is meant by the members that are given, and by no others beside them. */
function scopeOf(input: RestrictionScopeInput): RestrictionScope {
  const { field = null, table = null, row = null, column = null, passage = null, contains = null } = input;
  const given = Object.entries({ field, table, row, column, passage, contains })
    .filter(([, value]) => value !== null)
    .map(([name]) => name)
    .join(' ');
  if (field !== null && given === 'field') return { kind: 'FIELD', field };
  if (table !== null) {
    if (given === 'table column' && column !== null) return { kind: 'COLUMN', table, column };
    if (given === 'table row' && row !== null) return { kind: 'ROW', table, row };
    if (given === 'table row column passage' && row !== null && column !== null && passage)
      return { kind: 'PASSAGE', table, row, column, text: passage };
    if (given === 'table column contains' && column !== null && contains)
      return { kind: 'FILTER', table, column, text: contains };
  }
  throw new CodedError(
    'BAD_INPUT',
    '`scope` must be: field; table and column; table and row; table, row, column and passage; or table, column and contains',
  );
}
