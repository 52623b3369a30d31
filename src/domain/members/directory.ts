import { isActiveStaff } from '../access';
import { DomainError, ErrorCode } from '../domain-error';
import { parseText } from '../text';
import type { Viewer } from '../viewer';
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
  /** Only members who consent to be shown to partners (X1). */
  readonly sharedOnly: boolean;
  /** Keys that a member must have, all or any of them; null is no search. */
  readonly search: { readonly match: 'ALL' | 'ANY'; readonly keys: readonly string[] } | null;
}

const MAX_SEARCH = 100;

/** Throws FORBIDDEN where others than staff ask for members who are not ACTIVE (DOMAIN.md M1). */
export function directoryScope(viewer: Viewer, request: DirectoryRequest): DirectoryScope {
  return {
    statuses: parseStatuses(viewer, request.statuses),
    hiddenMemberIds: viewer.kind === 'member' ? viewer.hiddenMemberIds : new Set(),
    sharedOnly: viewer.kind === 'partner',
    search: parseSearch(viewer, request.search),
  };
}

function parseStatuses(
  viewer: Viewer,
  statuses: DirectoryRequest['statuses'],
): readonly MemberStatus[] {
  const wanted = new Set(statuses ?? [MemberStatus.ACTIVE]);
  if (!isActiveStaff(viewer) && [...wanted].some((status) => status !== MemberStatus.ACTIVE))
    throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M1', field: 'statuses' });
  wanted.delete(MemberStatus.ERASED);
  return [...wanted];
}

function parseSearch(viewer: Viewer, search: string | null | undefined): DirectoryScope['search'] {
  const text = parseText('search', search ?? '', { max: MAX_SEARCH, min: 0, rule: 'M8' });
  if (text === '') return null;
  const contacts = contactQueryKeys(text, visibleTo(viewer));
  if (contacts) return { match: 'ANY', keys: contacts };
  return { match: 'ALL', keys: querySearchKeys(text) };
}
