import { AuditResolver } from '../resolvers/audit/audit.resolver';
import { AuditService } from '../services/audit/audit.service';
import type { Kernel } from './kernel';

/** Builds what shows the audit trail; the unit of work writes it. */
export function composeAudit({ audit }: Kernel) {
  return { resolvers: [new AuditResolver(new AuditService(audit))] };
}
