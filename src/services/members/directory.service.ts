import { type DirectoryRequest, directoryScope } from '../../domain/members/directory';
import type { MemberRecord } from '../../domain/members/member';
import { requireDirectoryReader } from '../../domain/members/member-policy';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import type { MemberModel } from '../../models/members/member.model';

/** The directory of the network (DOMAIN.md M6, M7, M8). */
export class DirectoryService {
  constructor(private readonly members: MemberModel) {}

  /** By reading, with a search as without. */
  async page(
    viewer: Viewer | null,
    request: DirectoryRequest & PageArguments,
  ): Promise<Page<MemberRecord>> {
    const scope = directoryScope(requireDirectoryReader(viewer), request);
    return this.members.pageOfDirectory(scope, parsePage(request));
  }
}
