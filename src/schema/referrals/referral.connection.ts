import { ObjectType } from 'type-graphql';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { connectionOf } from '../connection';
import { ReferralType } from './referral.type';

@ObjectType('ReferralConnection', { description: 'A page of referrals.', simpleResolvers: true })
export class ReferralConnection extends connectionOf<ReferralRecord>(
  'Referral',
  () => ReferralType,
) {}
