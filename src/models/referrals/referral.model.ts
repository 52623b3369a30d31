import type { Connection, Model } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Page, PageRequest } from '../../domain/page';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { ReferralStage } from '../../domain/referrals/referral-stage';
import { pageByKeyset } from '../keyset';
import { decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { type ReferralDocument, referralSchema, toDocument, toRecord } from './referral.document';

/** One candidate, by the address as it is compared, and one opening (DOMAIN.md R4). */
export interface CandidacyKey {
  readonly openingId: string;
  readonly emailKey: string;
}

/** The referrals in every stage; a partial unique index holds one open referral a candidate and opening (DOMAIN.md R4). */
export class ReferralModel {
  readonly model: Model<ReferralDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ReferralDocument>('Referral', referralSchema());
  }

  newId(): string {
    return encodeNodeId('Referral', newObjectId());
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<ReferralRecord[]> {
    const referrals = await this.model
      .find({ _id: { $in: decodeNodeIds('Referral', ids) } })
      .session(tx ?? null)
      .batchSize(ids.length + 1)
      .lean<ReferralDocument[]>();
    return referrals.map(toRecord);
  }

  /** Those of the candidacies for which an open referral stands. */
  async findOpen(
    tx: Transaction,
    openingIds: readonly string[],
    emailKeys: readonly string[],
  ): Promise<CandidacyKey[]> {
    const referrals = await this.model
      .find(
        {
          openingId: { $in: decodeNodeIds('Opening', openingIds) },
          openFor: { $in: [...emailKeys] },
        },
        { _id: 0, openingId: 1, openFor: 1 },
      )
      .session(tx)
      .lean<Pick<ReferralDocument, 'openingId' | 'openFor'>[]>();
    return referrals.flatMap(({ openingId, openFor }) =>
      openFor === undefined
        ? []
        : { openingId: encodeNodeId('Opening', openingId), emailKey: openFor },
    );
  }

  /** Newest first; of one referrer or, with null, all. */
  page(referrerId: string | null, request: PageRequest): Promise<Page<ReferralRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: referrerId === null ? {} : { referrerId: requireNodeId('Member', referrerId) },
      order: [
        { path: 'createdAt', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'referrals',
      toRecord,
    });
  }

  /** Those whose candidates have not answered in time, the longest overdue first. */
  async overdueIds(now: Date, limit: number): Promise<string[]> {
    const referrals = await this.model
      .find(
        { stage: ReferralStage.AWAITING_CONSENT, consentDueAt: { $lte: now } },
        { consentDueAt: 1 },
      )
      .sort({ consentDueAt: 1, _id: 1 })
      .limit(limit)
      .lean<Pick<ReferralDocument, '_id'>[]>();
    return referrals.map(({ _id }) => encodeNodeId('Referral', _id));
  }

  /** Those whose candidates are to be forgotten by now, the longest due first. */
  async idsToForget(now: Date, limit: number): Promise<string[]> {
    const referrals = await this.model
      .find({ forgetAt: { $lte: now } }, { _id: 1 })
      .sort({ forgetAt: 1, _id: 1 })
      .limit(limit)
      .lean<Pick<ReferralDocument, '_id'>[]>();
    return referrals.map(({ _id }) => encodeNodeId('Referral', _id));
  }

  async insertMany(tx: Transaction, referrals: readonly ReferralRecord[]): Promise<void> {
    if (referrals.length === 0) return;
    await this.model.insertMany(referrals.map(toDocument), { session: tx });
  }

  /** The transaction that read them conflicts with any other writer, so nothing is overwritten. */
  async replaceMany(tx: Transaction, referrals: readonly ReferralRecord[]): Promise<void> {
    if (referrals.length === 0) return;
    await this.model.bulkWrite(
      referrals.map(toDocument).map((replacement) => ({
        replaceOne: { filter: { _id: replacement._id }, replacement },
      })),
      { session: tx },
    );
  }
}
