import { Types } from 'mongoose';
import { ID_BYTES, type NodeType } from '../domain/node-id';

/** Gives the opaque, typed id that everything above the models knows a record by. */
export function encodeNodeId(type: NodeType, id: Types.ObjectId): string {
  return Buffer.concat([Buffer.from(`${type}:`), id.id]).toString('base64url');
}

/** Null for what is no id, or an id of another type. */
export function decodeNodeId(type: NodeType, id: string): Types.ObjectId | null {
  const prefix = Buffer.from(`${type}:`);
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.length !== prefix.length + ID_BYTES) return null;
  if (!bytes.subarray(0, prefix.length).equals(prefix)) return null;
  if (bytes.toString('base64url') !== id) return null;
  return new Types.ObjectId(bytes.subarray(prefix.length));
}

/** Tells whether an id could be one of this type; says nothing about whether the thing is there. */
export function isNodeId(type: NodeType, id: string): boolean {
  return decodeNodeId(type, id) !== null;
}

/** For ids that a use case has already seen as good, such as those inside records. */
export function requireNodeId(type: NodeType, id: string): Types.ObjectId {
  const objectId = decodeNodeId(type, id);
  if (!objectId) throw new TypeError(`Not the id of a ${type}`);
  return objectId;
}

/** Decodes a list for `$in`, leaving out what is no id of this type. */
export function decodeNodeIds(type: NodeType, ids: readonly string[]): Types.ObjectId[] {
  return ids.flatMap((id) => decodeNodeId(type, id) ?? []);
}

/** For made-up data that has to come out alike each time: 24 hexadecimal digits. */
export function nodeIdOfHex(type: NodeType, hex: string): string {
  return encodeNodeId(type, new Types.ObjectId(hex));
}

export function newObjectId(): Types.ObjectId {
  return new Types.ObjectId();
}
