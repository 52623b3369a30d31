import { useMe } from '../session/session';
import { OwnReferrals } from './own-referrals';
import { ReferralBoard } from './referral-board';

/** Staff see every referral, others their own. */
export function Referrals() {
  return useMe().isStaff ? <ReferralBoard /> : <OwnReferrals />;
}
