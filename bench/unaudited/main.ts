import * as trail from '../../src/adapters/sql/audit/sql-audit-trail';
import type { AuditTrail } from '../../src/audit/audit-trail.port';

/**
 * The gateway with a trail that keeps nothing, to see what keeping costs. The product has no switch for that, so the
 * module that writes is exchanged before the gateway is loaded.
 */
const nothing: AuditTrail = { record: () => Promise.resolve() };
Object.assign(trail, { sqlAuditTrail: () => nothing });

void import('../../src/main');
