import { schemaAlone } from '../../../../src/app/schema-text';
import { auditOf } from '../../../../src/domain/audit/audit-entry';
import type { MemberViewer } from '../../../../src/domain/viewer';

/** What members do for themselves, staff among them. */
const OF_MEMBERS = [
  ...['signIn', 'refreshSession', 'signOut', 'acceptInvitation', 'confirmReferral'],
  ...['updateProfile', 'blockMember', 'unblockMember', 'recordConsent'],
  ...['createPost', 'publishPost', 'editPost', 'answerCelebration', 'reactToPost', 'addComment'],
  ...['rsvpToEvent', 'referCandidate'],
];

const viewer = (role: MemberViewer['role']): MemberViewer => ({
  ...{ kind: 'member', memberId: 'm', sessionId: 's', status: 'ACTIVE', role },
  ...{ isEmployee: true, hiddenMemberIds: new Set() },
});

describe('the actions that are audited', () => {
  it('are all mutations of staff, and none of what every member may do [X7]', async () => {
    const mutations = Object.values((await schemaAlone()).getMutationType()?.getFields() ?? {});
    const isAudited = (name: string) => auditOf(viewer('HR'), name, {}) !== null;
    const ofStaff = mutations.filter(({ description }) => /^By (HR|ADMIN)/.test(description ?? ''));
    expect(ofStaff.length).toBeGreaterThan(10);
    expect(ofStaff.map(({ name }) => name).filter((name) => !isAudited(name))).toEqual([]);
    expect(OF_MEMBERS.filter(isAudited)).toEqual([]);
  });

  it('are those of staff alone: an employee who hosts an event is none [X7]', () => {
    expect(auditOf(viewer('EMPLOYEE'), 'createEvent', {})).toBeNull();
    expect(auditOf(viewer('ADMIN'), 'createEvent', { title: '極秘' })).toEqual({
      ...{ actorId: 'm', action: 'createEvent', facts: {} },
    });
  });
});
