import { requireAdmin } from '../../domain/access';
import type { AuditEntry } from '../../domain/audit/audit-entry';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import type { AuditFilter, AuditModel } from '../../models/audit/audit.model';

/** Shows the audit trail to ADMIN; entries are written by the unit of work, with what they tell of. */
export class AuditService {
  constructor(private readonly entries: AuditModel) {}

  async page(
    viewer: Viewer | null,
    filter: AuditFilter,
    args: PageArguments,
  ): Promise<Page<AuditEntry>> {
    requireAdmin(viewer);
    return this.entries.page(filter, parsePage(args));
  }
}
