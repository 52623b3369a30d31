import { Field, ObjectType } from 'type-graphql';
import type { Page } from '../../domain/page';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { connectionOf } from '../connection';
import { ReferralType } from './referral.type';

@ObjectType('ReferralConnection', { description: 'A page of referrals.', simpleResolvers: true })
export class ReferralConnection extends connectionOf<ReferralRecord>(
  'Referral',
  () => ReferralType,
) {
  @Field(() => String, {
    nullable: true,
    description:
      'For staff: where `referralChanged(after:)` continues what the first page showed; the same on each page reached through `after`.',
  })
  readonly liveCursor: string | null;

  constructor(page: Page<ReferralRecord>, liveCursor: string | null) {
    super(page);
    this.liveCursor = liveCursor;
  }
}
