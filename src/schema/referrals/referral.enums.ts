import { registerEnumType } from 'type-graphql';
import { OpeningStatus } from '../../domain/referrals/opening';
import { ReferralActor, ReferralKind } from '../../domain/referrals/referral';
import { ReferralProgress, ReferralStage } from '../../domain/referrals/referral-stage';

registerEnumType(OpeningStatus, {
  name: 'OpeningStatus',
  description: 'Closing stops new referrals, not the running ones.',
});
registerEnumType(ReferralKind, {
  name: 'ReferralKind',
  description: "A recommendation of somebody else, or a member's own wish to return.",
});
registerEnumType(ReferralStage, {
  name: 'ReferralStage',
  description: 'Where a referral stands; only HR sees it, and only legal moves lead on.',
  valuesConfig: {
    DECLINED: { description: "The candidate's no: to being referred, or to the offer." },
    EXPIRED: { description: 'Nobody consented in time, or a wish was not renewed.' },
    INTEREST: { description: 'Of a return.' },
    CASUAL_TALK: { description: 'Of a return.' },
    REJOINED: { description: 'The end of a return that led back to employment.' },
  },
});
registerEnumType(ReferralProgress, {
  name: 'ReferralProgress',
  description: 'What a referrer sees of the stage.',
});
registerEnumType(ReferralActor, {
  name: 'ReferralActor',
  description:
    'Who moves a referral: HR, the candidate by the link in the mail, or a term that ended.',
});

export { OpeningStatus, ReferralActor, ReferralKind, ReferralProgress, ReferralStage };
