import { ObjectType } from 'type-graphql';
import type { MemberRecord } from '../../domain/members/member';
import { connectionOf } from '../connection';
import { MemberType } from './member.type';

@ObjectType('MemberConnection', {
  description: 'A page of members, by reading.',
  simpleResolvers: true,
})
export class MemberConnection extends connectionOf<MemberRecord>('Member', () => MemberType) {}
