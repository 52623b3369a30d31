import type { Transaction } from '../../database/transaction';
import { requireStaff } from '../../domain/access';
import { notFound } from '../../domain/domain-error';
import {
  emptyHrFile,
  type HrFileInput,
  patchHrFile,
  type WholeHrFile,
} from '../../domain/members/hr-file';
import { canSeeMember } from '../../domain/members/member-policy';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { DecisionModel } from '../../models/members/decision.model';
import type { HrFileModel } from '../../models/members/hr-file.model';
import type { MemberModel } from '../../models/members/member.model';
import type { AboutMember, MemberOutcome } from './member-changes';

export interface UpdateHrFile extends HrFileInput, AboutMember {}

export interface HrFileParts {
  readonly unitOfWork: UnitOfWork;
  readonly members: MemberModel;
  readonly decisions: DecisionModel;
  readonly hrFiles: HrFileModel;
  readonly clock: () => Date;
}

/** What HR alone may know of members (DOMAIN.md M10). */
export class HrFileService {
  constructor(private readonly parts: HrFileParts) {}

  /** The reading and its entry in the audit trail are one transaction: nobody reads unseen. Throws NOT_FOUND. */
  async read(viewer: Viewer | null, memberId: string): Promise<WholeHrFile> {
    const me = requireStaff(viewer);
    const { unitOfWork, hrFiles, decisions } = this.parts;
    let file: WholeHrFile | null = null;
    await unitOfWork.run(command(me, 'readHrFile', {}), async (tx) => {
      await this.assertVisible(tx, me, memberId, 'memberId');
      const written = (await hrFiles.find(tx, memberId)) ?? emptyHrFile(memberId);
      file = { ...written, decisions: await decisions.latestOf(tx, memberId) };
      return { memberId };
    });
    if (!file) throw new TypeError('A reading has no earlier outcome');
    return file;
  }

  async update(viewer: Viewer | null, input: UpdateHrFile): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    const { memberId } = input;
    const { unitOfWork, hrFiles, clock } = this.parts;
    return unitOfWork.run(command(me, 'updateHrFile', input), async (tx) => {
      await this.assertVisible(tx, me, memberId, 'input.memberId');
      const before = (await hrFiles.find(tx, memberId)) ?? emptyHrFile(memberId);
      await hrFiles.save(tx, patchHrFile(before, input, clock()));
      return { memberId };
    });
  }

  private async assertVisible(
    tx: Transaction,
    me: MemberViewer,
    memberId: string,
    field: string,
  ): Promise<void> {
    const member = await this.parts.members.findById(memberId, tx);
    if (!member || !canSeeMember(me, member)) throw notFound(field);
  }
}
