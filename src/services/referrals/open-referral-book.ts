import type { Transaction } from '../../database/transaction';
import { emailKey } from '../../domain/email-address';
import { isEmployed } from '../../domain/members/employment';
import type { RecordActivity } from '../../live/activity-recorder';
import type { CommitQueue } from '../../live/commit-queue';
import type { MemberModel } from '../../models/members/member.model';
import { ReferralBook, type ReferralBookModels, type ReferralUnit } from './referral-book';

/** Every write to the stream of referrals goes through it, one after another. */
export type ReferralQueue = CommitQueue<ReferralBook, ReferralUnit>;

export interface ReferralBookParts extends ReferralBookModels {
  readonly members: MemberModel;
  readonly clock: () => Date;
}

/** Gives what opens a book: at most five commands for a batch of any size. */
export function openReferralBook({ members, clock, ...models }: ReferralBookParts) {
  return async (
    tx: Transaction,
    _topic: string,
    units: readonly ReferralUnit[],
    record: RecordActivity,
  ): Promise<ReferralBook> => {
    const openingIds = unique(units.map(({ needs }) => needs.openingId));
    const referralIds = unique(units.map(({ needs }) => needs.referralId));
    const referrerIds = unique(units.map(({ needs }) => needs.referral?.referrerId));
    const emailKeys = unique(units.map(({ needs }) => needs.referral?.emailKey));
    const load = <R>(keys: readonly string[], read: () => Promise<R[]>): Promise<R[]> =>
      keys.length === 0 ? Promise.resolve([]) : read();

    const openings = await load(openingIds, () => models.openings.findByIds(openingIds, tx));
    const referrals = await load(referralIds, () => models.referrals.findByIds(referralIds, tx));
    const referrers = await load(referrerIds, () => members.findByIds(referrerIds, tx));
    const candidates = await load(emailKeys, () => members.findByEmailKeys(emailKeys, tx));
    const candidacies = await load(emailKeys, () =>
      models.referrals.findOpen(tx, openingIds, emailKeys),
    );
    const employees = candidates.filter(({ employments }) => isEmployed(employments));
    const employeeEmailKeys = new Set(employees.map(({ email }) => emailKey(email)));
    const contents = { openings, referrals, referrers, employeeEmailKeys, candidacies };
    return new ReferralBook(tx, models, contents, { now: clock(), record });
  };
}

function unique(keys: readonly (string | undefined)[]): string[] {
  return [...new Set(keys)].filter((key) => key !== undefined);
}
