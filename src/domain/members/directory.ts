import { isStaff } from '../access';
import { DomainError, ErrorCode } from '../domain-error';
import { parseText } from '../text';
import type { MemberViewer } from '../viewer';
import { contactQueryKeys } from './contact-search';
import { MemberStatus } from './member';
import { visibleTo } from './member-policy';
import { querySearchKeys } from './name-search';

/** What a viewer asks of the directory. */
export interface DirectoryRequest {
  readonly search?: string | null | undefined;
  readonly statuses?: readonly MemberStatus[] | null | undefined;
}

/** What of the directory is read: `canSeeMember`, and the search, for all members at once. */
export interface DirectoryScope {
  readonly statuses: readonly MemberStatus[];
  readonly hiddenMemberIds: ReadonlySet<string>;
  /** Keys that a member must have, all or any of them; null is no search. */
  readonly search: { readonly match: 'ALL' | 'ANY'; readonly keys: readonly string[] } | null;
}

const MAX_SEARCH = 100;

/** Throws FORBIDDEN where others than staff ask for members who are not ACTIVE (DOMAIN.md M1). */
export function directoryScope(viewer: MemberViewer, request: DirectoryRequest): DirectoryScope {
  return {
    statuses: parseStatuses(viewer, request.statuses),
    hiddenMemberIds: viewer.hiddenMemberIds,
    search: parseSearch(viewer, request.search),
  };
}

function parseStatuses(
  viewer: MemberViewer,
  statuses: DirectoryRequest['statuses'],
): readonly MemberStatus[] {
  const wanted = new Set(statuses ?? [MemberStatus.ACTIVE]);
  if (!isStaff(viewer) && [...wanted].some((status) => status !== MemberStatus.ACTIVE))
    throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M1', field: 'statuses' });
  wanted.delete(MemberStatus.ERASED);
  return [...wanted];
}

function parseSearch(
  viewer: MemberViewer,
  search: string | null | undefined,
): DirectoryScope['search'] {
  const text = parseText('search', search ?? '', { max: MAX_SEARCH, min: 0, rule: 'M8' });
  if (text === '') return null;
  const contacts = contactQueryKeys(text, visibleTo(viewer));
  if (contacts) return { match: 'ANY', keys: contacts };
  return { match: 'ALL', keys: querySearchKeys(text) };
}
