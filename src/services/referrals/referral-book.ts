import type { Transaction } from '../../database/transaction';
import { REFERRALS_TOPIC } from '../../domain/activity';
import type { MailDraft } from '../../domain/mail/mail';
import type { MemberRecord } from '../../domain/members/member';
import type { OpeningRecord } from '../../domain/referrals/opening';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { ReferralChangeKind } from '../../domain/referrals/referral-activity';
import { isOpenStage } from '../../domain/referrals/referral-stage';
import type { RecordActivity } from '../../live/activity-recorder';
import type { Book, Unit } from '../../live/commit-queue';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { CandidacyKey, ReferralModel } from '../../models/referrals/referral.model';
import type { MailOutbox } from '../mail/mail-outbox';

export interface ReferralBookModels {
  readonly openings: OpeningModel;
  readonly referrals: ReferralModel;
  readonly outbox: MailOutbox;
}

/** What was in the database when the batch began, as far as its units asked for it. */
export interface ReferralBookContents {
  readonly openings: readonly OpeningRecord[];
  readonly referrals: readonly ReferralRecord[];
  /** Candidacies for which an open referral stands (DOMAIN.md R4). */
  readonly candidacies: readonly CandidacyKey[];
  readonly referrers: readonly MemberRecord[];
  /** Addresses, as they are compared, of members with an open employment period. */
  readonly employeeEmailKeys: ReadonlySet<string>;
}

/** What a unit will ask the book for. */
interface ReferralNeeds {
  readonly openingId?: string;
  readonly referralId?: string;
  readonly referral?: { readonly referrerId: string; readonly emailKey: string };
}

export interface ReferralUnit extends Unit<ReferralBook> {
  readonly needs: ReferralNeeds;
}

/** All openings and referrals that a batch reads and changes: loaded once, written once. */
export class ReferralBook implements Book {
  private readonly openings: Map<string, OpeningRecord>;
  private readonly referrals: Map<string, ReferralRecord>;
  private readonly referrers: ReadonlyMap<string, MemberRecord>;
  private readonly candidacies: Set<string>;
  private readonly newOpenings = new Set<string>();
  private readonly changedOpenings = new Set<string>();
  private readonly newReferrals = new Set<string>();
  private readonly changedReferrals = new Set<string>();
  private readonly mails: MailDraft[] = [];

  constructor(
    private readonly tx: Transaction,
    private readonly models: ReferralBookModels,
    private readonly contents: ReferralBookContents,
    private readonly scope: { readonly now: Date; readonly record: RecordActivity },
  ) {
    this.openings = new Map(contents.openings.map((opening) => [opening.id, opening]));
    this.referrals = new Map(contents.referrals.map((referral) => [referral.id, referral]));
    this.referrers = new Map(contents.referrers.map((referrer) => [referrer.id, referrer]));
    this.candidacies = new Set(contents.candidacies.map(candidacyOf));
  }

  /** The moment of the whole batch. */
  get now(): Date {
    return this.scope.now;
  }

  opening(id: string): OpeningRecord | null {
    return this.openings.get(id) ?? null;
  }

  referral(id: string): ReferralRecord | null {
    return this.referrals.get(id) ?? null;
  }

  referrer(memberId: string): MemberRecord | null {
    return this.referrers.get(memberId) ?? null;
  }

  isReferred(candidacy: CandidacyKey): boolean {
    return this.candidacies.has(candidacyOf(candidacy));
  }

  isEmployee(emailKey: string): boolean {
    return this.contents.employeeEmailKeys.has(emailKey);
  }

  addOpening(opening: Omit<OpeningRecord, 'id'>): OpeningRecord {
    const added = { ...opening, id: this.models.openings.newId() };
    this.openings.set(added.id, added);
    this.newOpenings.add(added.id);
    this.record('OPENING_CREATED', { openingId: added.id });
    return added;
  }

  changeOpening(opening: OpeningRecord): void {
    this.openings.set(opening.id, opening);
    if (!this.newOpenings.has(opening.id)) this.changedOpenings.add(opening.id);
    this.record('OPENING_CHANGED', { openingId: opening.id });
  }

  addReferral(referral: Omit<ReferralRecord, 'id'>): ReferralRecord {
    const added = { ...referral, id: this.models.referrals.newId() };
    const { id, openingId, candidate } = added;
    this.referrals.set(id, added);
    this.newReferrals.add(id);
    if (candidate) this.candidacies.add(candidacyOf({ openingId, emailKey: candidate.emailKey }));
    this.record(ReferralChangeKind.REFERRED, { referralId: id, openingId });
    return added;
  }

  changeReferral(referral: ReferralRecord): void {
    const { id, openingId, stage } = referral;
    const emailKey = this.referrals.get(id)?.candidate?.emailKey;
    if (emailKey !== undefined && !isOpenStage(stage))
      this.candidacies.delete(candidacyOf({ openingId, emailKey }));
    this.referrals.set(id, referral);
    if (!this.newReferrals.has(id)) this.changedReferrals.add(id);
    this.record(ReferralChangeKind.MOVED, { referralId: id, openingId });
  }

  orderMail(mail: MailDraft): void {
    this.mails.push(mail);
  }

  /** What ends comes before what begins, for one open referral of a candidacy may follow another. */
  async flush(): Promise<void> {
    const { openings, referrals, outbox } = this.models;
    await openings.insertMany(this.tx, pick(this.openings, this.newOpenings));
    await openings.updateStatuses(this.tx, pick(this.openings, this.changedOpenings));
    await referrals.replaceMany(this.tx, pick(this.referrals, this.changedReferrals));
    await referrals.insertMany(this.tx, pick(this.referrals, this.newReferrals));
    await outbox.enqueueAll(this.tx, this.mails);
  }

  private record(kind: string, subjects: Readonly<Record<string, string>>): void {
    this.scope.record(REFERRALS_TOPIC, { kind, subjects });
  }
}

function candidacyOf({ openingId, emailKey }: CandidacyKey): string {
  return `${openingId} ${emailKey}`;
}

function pick<R>(records: ReadonlyMap<string, R>, ids: ReadonlySet<string>): R[] {
  return [...ids].flatMap((id) => records.get(id) ?? []);
}
