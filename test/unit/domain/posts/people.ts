import { MemberStatus, Role } from '../../../../src/domain/members/member';
import { decideNewPost } from '../../../../src/domain/posts/create-post';
import type { PostRecord } from '../../../../src/domain/posts/post';
import { publish } from '../../../../src/domain/posts/post-moves';
import type { MemberViewer } from '../../../../src/domain/viewer';

export const NOON = new Date('2026-10-10T03:00:00.000Z');
export const LATER = new Date('2026-10-10T04:00:00.000Z');

export function viewer(memberId: string, changes: Partial<MemberViewer> = {}): MemberViewer {
  return {
    kind: 'member',
    memberId,
    sessionId: `session of ${memberId}`,
    status: MemberStatus.ACTIVE,
    role: Role.ALUMNI,
    isEmployee: false,
    hiddenMemberIds: new Set(),
    ...changes,
  };
}

export const author = viewer('author');
export const alumna = viewer('alumna');
export const employee = viewer('employee', { role: Role.EMPLOYEE, isEmployee: true });
export const staff = viewer('staff', { role: Role.HR, isEmployee: true });
export const celebrated = viewer('celebrated');

/** A draft story for everyone, with what a test wants different. */
export function draft(changes: Partial<PostRecord> = {}): PostRecord {
  const story = decideNewPost(author, { kind: 'STORY', text: '転職して一年がたちました。' });
  return { id: 'post', createdAt: NOON, ...story, ...changes };
}

export function published(changes: Partial<PostRecord> = {}): PostRecord {
  return { ...publish(draft(), NOON), ...changes };
}

/** A celebration that waits for the consent of `celebrated`. */
export function celebration(changes: Partial<PostRecord> = {}): PostRecord {
  const post = decideNewPost(author, {
    kind: 'CELEBRATION',
    text: '昇進おめでとう！',
    celebratedMemberId: celebrated.memberId,
  });
  return { id: 'post', createdAt: NOON, ...post, ...changes };
}
