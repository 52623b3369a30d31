import type { Transaction } from '../../database/transaction';
import { emailKey } from '../../domain/email-address';
import type { MemberRecord } from '../../domain/members/member';
import type { Record } from '../../live/activity-recorder';
import type { CommitQueue } from '../../live/commit-queue';
import { ReferralBook, type ReferralBookModels, type ReferralUnit } from './referral-book';

/** Every write to the stream of referrals goes through it, one after another. */
export type ReferralQueue = CommitQueue<ReferralBook, ReferralUnit>;

/** What referrals ask of the network's people; given by the members' model. */
export interface ReferralPeople {
  findByIds(ids: readonly string[], tx?: Transaction): Promise<MemberRecord[]>;
  /** The members with these addresses, as they are compared, who are employed now. */
  findEmployeesByEmail(emailKeys: readonly string[], tx?: Transaction): Promise<MemberRecord[]>;
}

export interface ReferralBookParts extends ReferralBookModels {
  readonly people: ReferralPeople;
  readonly clock: () => Date;
}

/** Gives what opens a book: at most five commands for a batch of any size. */
export function openReferralBook({ people, clock, ...models }: ReferralBookParts) {
  return async (
    tx: Transaction,
    _topic: string,
    units: readonly ReferralUnit[],
    record: Record,
  ): Promise<ReferralBook> => {
    const openingIds = unique(units.map(({ needs }) => needs.openingId));
    const referralIds = unique(units.map(({ needs }) => needs.referralId));
    const referrerIds = unique(units.map(({ needs }) => needs.referral?.referrerId));
    const emailKeys = unique(units.map(({ needs }) => needs.referral?.emailKey));
    const load = <R>(keys: readonly string[], read: () => Promise<R[]>): Promise<R[]> =>
      keys.length === 0 ? Promise.resolve([]) : read();

    const openings = await load(openingIds, () => models.openings.findMany(openingIds, tx));
    const referrals = await load(referralIds, () => models.referrals.findMany(referralIds, tx));
    const referrers = await load(referrerIds, () => people.findByIds(referrerIds, tx));
    const employees = await load(emailKeys, () => people.findEmployeesByEmail(emailKeys, tx));
    const candidacies = await load(emailKeys, () =>
      models.referrals.findOpen(tx, openingIds, emailKeys),
    );
    const employeeEmailKeys = new Set(employees.map(({ email }) => emailKey(email)));
    const contents = { openings, referrals, referrers, employeeEmailKeys, candidacies };
    return new ReferralBook(tx, models, contents, { now: clock(), record });
  };
}

function unique(keys: readonly (string | undefined)[]): string[] {
  return [...new Set(keys)].filter((key) => key !== undefined);
}
