import { Schema, type Types } from 'mongoose';
import type { Candidate, ReferralMove, ReferralRecord } from '../../domain/referrals/referral';
import { forgetDueAt } from '../../domain/referrals/referral-retention';
import { isOpenStage } from '../../domain/referrals/referral-stage';
import { encodeNodeId, requireNodeId } from '../node-id';

interface MoveDocument extends Omit<ReferralMove, 'movedBy'> {
  movedBy: Types.ObjectId | null;
}

type IdField = 'id' | 'openingId' | 'referrerId' | 'moves';

/** A referral as it is stored; see referral.ts for what the fields mean. */
export interface ReferralDocument extends Omit<ReferralRecord, IdField> {
  _id: Types.ObjectId;
  openingId: Types.ObjectId;
  referrerId: Types.ObjectId;
  moves: readonly MoveDocument[];
  /** The candidate's address while the referral is open, else absent: one open referral each (R4). */
  openFor?: string;
  /** When the candidate is to be forgotten (R6); absent while the referral is open, and afterwards. */
  forgetAt?: Date;
}

export function referralSchema(): Schema<ReferralDocument> {
  const candidate = new Schema<Candidate>(
    {
      name: { type: String, required: true },
      email: { type: String, required: true },
      emailKey: { type: String, required: true },
      relationship: { type: String, required: true },
      note: { type: String, default: null },
    },
    { _id: false, strict: 'throw' },
  );
  const move = new Schema<MoveDocument>(
    {
      from: { type: String, required: true },
      to: { type: String, required: true },
      at: { type: Date, required: true },
      actor: { type: String, required: true },
      movedBy: { type: Schema.Types.ObjectId, default: null },
      reason: { type: String, default: null },
    },
    { _id: false, strict: 'throw' },
  );
  const schema = new Schema<ReferralDocument>(
    {
      kind: { type: String, required: true },
      openingId: { type: Schema.Types.ObjectId, required: true },
      referrerId: { type: Schema.Types.ObjectId, required: true },
      candidate: { type: candidate, default: null },
      stage: { type: String, required: true },
      version: { type: Number, required: true },
      moves: { type: [move], required: true },
      openFor: { type: String },
      forgetAt: { type: Date },
      consentDueAt: { type: Date, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'referrals', strict: 'throw', versionKey: false, autoIndex: false },
  );
  schema.index({ createdAt: -1, _id: -1 });
  schema.index({ referrerId: 1, createdAt: -1, _id: -1 });
  schema.index({ stage: 1, consentDueAt: 1, _id: 1 });
  schema.index({ forgetAt: 1, _id: 1 });
  schema.index(
    { openingId: 1, openFor: 1 },
    { unique: true, partialFilterExpression: { openFor: { $exists: true } } },
  );
  return schema;
}

export function toDocument(referral: ReferralRecord): ReferralDocument {
  const { id, openingId, referrerId, moves, ...rest } = referral;
  const openFor = isOpenStage(rest.stage) ? rest.candidate?.emailKey : undefined;
  const forgetAt = forgetDueAt(referral);
  return {
    ...rest,
    _id: requireNodeId('Referral', id),
    openingId: requireNodeId('Opening', openingId),
    referrerId: requireNodeId('Member', referrerId),
    moves: moves.map(({ movedBy, ...move }) => ({
      ...move,
      movedBy: movedBy === null ? null : requireNodeId('Member', movedBy),
    })),
    ...(openFor === undefined ? {} : { openFor }),
    ...(forgetAt && { forgetAt }),
  };
}

export function toRecord(document: ReferralDocument): ReferralRecord {
  const { _id, openingId, referrerId, moves, openFor: _o, forgetAt: _f, ...rest } = document;
  return {
    ...rest,
    id: encodeNodeId('Referral', _id),
    openingId: encodeNodeId('Opening', openingId),
    referrerId: encodeNodeId('Member', referrerId),
    moves: moves.map(({ movedBy, ...move }) => ({
      ...move,
      movedBy: movedBy && encodeNodeId('Member', movedBy),
    })),
  };
}
