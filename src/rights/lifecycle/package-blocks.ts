import type { RequestRules, RequestStep } from '../../policy/request-rules.type';
import type { RightsRequest } from '../request.type';
import type { RequestRefusalCode } from '../request-command.type';

/** What a step lacks where it is about what is collected, built or handed out. */
export function packageBlock(
  step: RequestStep,
  { kind, state, disclosure }: RightsRequest,
  rules: RequestRules,
): RequestRefusalCode | null {
  const { collected, restrictions, retirements, package: made, deliveries, incidents } = disclosure;
  const isPackaged = Boolean(rules.kinds.get(kind)?.package);
  switch (step) {
    case 'COLLECT':
      if (!isPackaged) return 'REQUEST_STATE';
      // One at a time; what was collected may be collected anew.
      return collected && !collected.summary ? 'COLLECTION_MISSING' : null;
    case 'WITHHOLD':
    case 'PROPOSE_RETIREMENT':
      return collected?.summary ? null : 'COLLECTION_MISSING';
    case 'LIFT_WITHHOLDING':
      return restrictions.length > 0 ? null : 'RESTRICTION_NOT_OPEN';
    case 'APPROVE_RETIREMENT':
      return retirements.some(({ isApproved }) => !isApproved) ? null : 'STORE_NOT_MISSING';
    case 'APPROVE_DECISION':
      return made && !made.built ? 'PACKAGE_OUTSTANDING' : null;
    case 'CARRY_OUT':
      return made && !made.built && state === 'DECIDED' ? 'PACKAGE_OUTSTANDING' : null;
    case 'RELEASE_PACKAGE':
      if (!isPackaged) return 'REQUEST_STATE';
      return made?.built ? null : 'PACKAGE_OUTSTANDING';
    case 'TAKE_DELIVERY':
      return deliveries.some(({ standing }) => standing === 'OPEN') ? null : 'DELIVERY_NOT_OPEN';
    case 'REVOKE_DELIVERY':
      return deliveries.some(({ standing }) => standing !== 'REVOKED') ? null : 'DELIVERY_NOT_OPEN';
    case 'SETTLE_INCIDENT':
      return incidents.some(({ isSettled }) => !isSettled) ? null : 'INCIDENT_NOT_OPEN';
    default:
      return null;
  }
}
