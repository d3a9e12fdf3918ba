import type { AuditTrail, Disclosure } from '../../src/audit/audit-trail.port';
import { CodedError } from '../../src/kernel/errors';

/** An audit trail in memory that can be taken down. */
export interface MemoryAuditTrail extends AuditTrail {
  readonly disclosures: readonly Disclosure[];
  down: boolean;
}

export function memoryAuditTrail(): MemoryAuditTrail {
  const disclosures: Disclosure[] = [];
  const trail: MemoryAuditTrail = {
    disclosures,
    down: false,
    record: (disclosure) => {
      if (trail.down) return Promise.reject(new CodedError('AUDIT_UNAVAILABLE', 'The audit trail is down'));
      disclosures.push(structuredClone(disclosure));
      return Promise.resolve();
    },
  };
  return trail;
}
