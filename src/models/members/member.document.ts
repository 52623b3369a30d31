import { Schema, type Types } from 'mongoose';
import { emailKey } from '../../domain/email-address';
import { contactSearchKeys } from '../../domain/members/contact-search';
import type { MemberRecord } from '../../domain/members/member';
import { nameSearchKeys } from '../../domain/members/name-search';
import { directorySortKey } from '../../domain/members/reading-order';
import { decodeNodeIds, encodeNodeId, requireNodeId } from '../node-id';
import { nameFields } from './name-fields';

/** A member as stored: the record with ObjectIds, and the keys by which the directory finds and sorts. */
export interface MemberDocument
  extends Omit<MemberRecord, 'id' | 'hiddenMemberIds' | 'partnerConsentId'> {
  _id: Types.ObjectId;
  emailKey: string;
  sortKey: string;
  searchKeys: string[];
  hiddenMemberIds: Types.ObjectId[];
  partnerConsentId: Types.ObjectId | null;
  /** Whom this member has blocked; the other side's blocks are in `hiddenMemberIds` alone (M7). */
  blockedMemberIds: Types.ObjectId[];
}

const { ObjectId } = Schema.Types;
const text = { type: String, default: null };

export const memberSchema = new Schema<MemberDocument>(
  {
    name: nameFields,
    status: { type: String, required: true },
    grantedRole: text,
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    phone: text,
    headline: text,
    bio: text,
    language: { type: String, required: true },
    employments: [
      new Schema(
        { startedOn: text, endedOn: text, department: text, position: text },
        { _id: false },
      ),
    ],
    visibility: {
      email: { type: String, required: true },
      phone: { type: String, required: true },
      headline: { type: String, required: true },
      bio: { type: String, required: true },
      employments: { type: String, required: true },
    },
    hiddenMemberIds: [ObjectId],
    blockedMemberIds: [ObjectId],
    suspendedUntil: { type: Date, default: null },
    partnerConsentId: { type: ObjectId, default: null },
    createdAt: { type: Date, required: true },
    sortKey: { type: String, required: true },
    searchKeys: [String],
  },
  { collection: 'members', strict: 'throw', versionKey: false, autoIndex: false },
);
memberSchema.index({ emailKey: 1 }, { unique: true });
memberSchema.index({ status: 1, sortKey: 1, _id: 1 });
memberSchema.index({ status: 1, searchKeys: 1, sortKey: 1, _id: 1 });
memberSchema.index({ grantedRole: 1, status: 1 });
memberSchema.index({ status: 1, suspendedUntil: 1 });

export function toMemberRecord(document: MemberDocument): MemberRecord {
  const { _id, emailKey, sortKey, searchKeys, blockedMemberIds, ...member } = document;
  const { partnerConsentId } = member;
  return {
    ...member,
    id: encodeNodeId('Member', _id),
    hiddenMemberIds: member.hiddenMemberIds.map((id) => encodeNodeId('Member', id)),
    partnerConsentId: partnerConsentId ? encodeNodeId('Consent', partnerConsentId) : null,
  };
}

/** For a new member; who has blocked whom is written by blocks alone. */
export function toMemberDocument(member: MemberRecord): MemberDocument {
  return {
    ...toMemberChange(member),
    _id: requireNodeId('Member', member.id),
    hiddenMemberIds: decodeNodeIds('Member', member.hiddenMemberIds),
    blockedMemberIds: [],
  };
}

type Unchanging = '_id' | 'hiddenMemberIds' | 'blockedMemberIds';

/** What a change may write, with the keys that follow from it. */
export function toMemberChange({
  id,
  hiddenMemberIds,
  partnerConsentId,
  ...member
}: MemberRecord): Omit<MemberDocument, Unchanging> {
  return {
    ...member,
    partnerConsentId: partnerConsentId === null ? null : requireNodeId('Consent', partnerConsentId),
    emailKey: emailKey(member.email),
    sortKey: directorySortKey(member.name),
    searchKeys: [...nameSearchKeys(member.name), ...contactSearchKeys(member)],
  };
}
