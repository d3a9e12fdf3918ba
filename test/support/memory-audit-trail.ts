import type { AuditTrail, Change, Disclosure } from '../../src/audit/audit-trail.port';
import { CodedError } from '../../src/kernel/errors';

/** An audit trail in memory that can be taken down. */
export interface MemoryAuditTrail extends AuditTrail {
  readonly disclosures: readonly Disclosure[];
  readonly changes: readonly Change[];
  down: boolean;
}

export function memoryAuditTrail(): MemoryAuditTrail {
  const disclosures: Disclosure[] = [];
  const changes: Change[] = [];
  const trail: MemoryAuditTrail = {
    disclosures,
    changes,
    down: false,
    record: (entry) => {
      if (trail.down) return Promise.reject(new CodedError('AUDIT_UNAVAILABLE', 'The audit trail is down'));
      if (entry.action === 'change-link') changes.push(structuredClone(entry));
      else if ('shown' in entry) disclosures.push(structuredClone(entry));
      return Promise.resolve();
    },
  };
  return trail;
}
