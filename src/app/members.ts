import { suspensionEndJob } from '../jobs/suspension-end.job';
import { BlockModel } from '../models/members/block.model';
import { DecisionModel } from '../models/members/decision.model';
import { HrFileModel } from '../models/members/hr-file.model';
import { HrRecordModel } from '../models/members/hr-record.model';
import { InvitationModel } from '../models/members/invitation.model';
import { MemberModel } from '../models/members/member.model';
import { HrFilePayloadResolver, HrFileResolver } from '../resolvers/members/hr-file.resolver';
import { MemberResolver } from '../resolvers/members/member.resolver';
import { memberPayloadResolvers } from '../resolvers/members/member-payload.resolvers';
import { PersonNameResolver } from '../resolvers/members/person-name.resolver';
import { PositionMutationResolver } from '../resolvers/members/position-mutation.resolver';
import { ProfileMutationResolver } from '../resolvers/members/profile-mutation.resolver';
import { StaffMutationResolver } from '../resolvers/members/staff-mutation.resolver';
import type { MailOutbox } from '../services/mail/mail-outbox';
import { BlockService } from '../services/members/block.service';
import { DirectoryService } from '../services/members/directory.service';
import { EmploymentService } from '../services/members/employment.service';
import { HrFileService } from '../services/members/hr-file.service';
import { InvitationService } from '../services/members/invitation.service';
import { InvitationMailSource } from '../services/members/invitation-mail.source';
import { MemberChanges } from '../services/members/member-changes';
import { MembershipService, type SeatReleaser } from '../services/members/membership.service';
import { ProfileService } from '../services/members/profile.service';
import { RoleService } from '../services/members/role.service';
import { RosterImportService } from '../services/members/roster-import/roster-import.service';
import type { Kernel } from './kernel';

/** The collections of people, which every other domain reads: built before the domains themselves. */
export function createMemberModels({ connection }: Pick<Kernel, 'connection'>) {
  const members = new MemberModel(connection);
  return {
    members,
    blocks: new BlockModel(members),
    decisions: new DecisionModel(connection),
    invitations: new InvitationModel(connection),
    hrRecords: new HrRecordModel(connection),
    hrFiles: new HrFileModel(connection),
  };
}

export type MemberModels = ReturnType<typeof createMemberModels>;

export interface MemberNeighbours {
  readonly outbox: MailOutbox;
  readonly seats: SeatReleaser;
}

/** Builds what membership consists of: the directory, profiles, invitations, decisions of staff, blocks. */
export function composeMembers(
  { unitOfWork, clock }: Kernel,
  models: MemberModels,
  { outbox, seats }: MemberNeighbours,
) {
  const { members, hrRecords, hrFiles, invitations, decisions, blocks } = models;
  const changes = new MemberChanges({ unitOfWork, members, decisions, clock });
  const services = {
    directory: new DirectoryService(members),
    profiles: new ProfileService(unitOfWork, members),
    blocks: new BlockService(unitOfWork, members, blocks),
    invitations: new InvitationService({ unitOfWork, members, hrRecords, outbox, clock }),
    memberships: new MembershipService({ changes, unitOfWork, members, seats, clock }),
    roles: new RoleService(changes),
    employments: new EmploymentService(changes),
    hrFiles: new HrFileService({ unitOfWork, members, decisions, hrFiles, clock }),
    rosterImport: new RosterImportService({ unitOfWork, hrRecords, clock }),
  };
  const resolvers: object[] = [
    new MemberResolver(services.directory),
    new PersonNameResolver(),
    new ProfileMutationResolver(services.profiles, services.blocks),
    new StaffMutationResolver(services.invitations, services.memberships),
    new PositionMutationResolver(services.roles, services.employments),
    new HrFileResolver(services.hrFiles),
    new HrFilePayloadResolver(services.hrFiles),
    ...memberPayloadResolvers.map((PayloadResolver) => new PayloadResolver()),
  ];
  return {
    models,
    services,
    resolvers,
    invitationMail: new InvitationMailSource({ members, invitations, clock }),
    jobs: [suspensionEndJob(services.memberships)],
  };
}
