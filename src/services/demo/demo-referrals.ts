import { emailKey } from '../../domain/email-address';
import { type OpeningRecord, OpeningStatus } from '../../domain/referrals/opening';
import { awaitConsent } from '../../domain/referrals/refer-candidate';
import { ReferralActor, type ReferralRecord } from '../../domain/referrals/referral';
import { isLegalMove, moveReferral } from '../../domain/referrals/referral-moves';
import { ReferralStage } from '../../domain/referrals/referral-stage';
import { positions, skills } from './company';
import type { DemoMembers } from './demo-members';
import { inventName } from './demo-names';
import { DEMO_DOMAIN } from './demo-options';
import type { DemoWorld } from './demo-world';

const STAFF_STAGES = [
  ReferralStage.SCREENING,
  ReferralStage.INTERVIEW,
  ReferralStage.OFFER,
  ReferralStage.HIRED,
] as const;

const RELATIONSHIPS = [
  '前職の同僚',
  '大学の研究室の後輩',
  '勉強会の仲間',
  '副業先のチームメンバー',
];

/** Positions of all three statuses, most of them open. */
export function inventOpenings(
  world: DemoWorld,
  { hr }: DemoMembers,
  count: number,
): OpeningRecord[] {
  const { dice } = world;
  return Array.from({ length: count }, () => {
    const [position, skill] = [dice.pick(positions), dice.pick(skills)];
    return {
      id: world.newId('Opening'),
      title: `${position}（${skill}）`,
      description: `${skill}の経験を生かせる${position}を募集します。正社員としての採用です。以前こだまで働いていた方のおかえりも、ご紹介も歓迎します。`,
      status: dice.weighted([
        [OpeningStatus.OPEN, 7],
        [OpeningStatus.CLOSED, 2],
        [OpeningStatus.FILLED, 1],
      ] as const),
      createdBy: hr.id,
      createdAt: world.between(world.daysAgo(200), world.daysAgo(30)),
    };
  });
}

/** Recommendations of made-up people, at every stage, each brought there by legal moves (DOMAIN.md R3). */
export function inventReferrals(
  world: DemoWorld,
  members: DemoMembers,
  { openings, count }: { readonly openings: readonly OpeningRecord[]; readonly count: number },
): ReferralRecord[] {
  const { dice } = world;
  return Array.from({ length: count }, (_, i) => {
    const name = inventName(dice);
    const email = `candidate${i + 1}@${DEMO_DOMAIN}`;
    const referral = awaitConsent(
      {
        openingId: dice.pick(openings).id,
        referrerId: i === 0 ? members.alumna.id : dice.pick(members.numbered).id,
        candidate: {
          name: `${name.family} ${name.given ?? ''}`.trim(),
          email,
          emailKey: emailKey(email),
          relationship: dice.pick(RELATIONSHIPS),
          note: dice.chance(0.5) ? `${dice.pick(skills)}に詳しい方です。` : null,
        },
      },
      world.between(world.daysAgo(12), world.daysAgo(5)),
    );
    return advance(world, members, { ...referral, id: world.newId('Referral') });
  });
}

function advance(world: DemoWorld, { hr }: DemoMembers, start: ReferralRecord): ReferralRecord {
  const { dice } = world;
  if (dice.chance(0.2)) return start;
  let at = world.between(start.createdAt, world.daysAgo(3));
  const consent = dice.chance(0.9) ? ReferralStage.SUBMITTED : ReferralStage.DECLINED;
  let referral = moveReferral(start, {
    ...{ to: consent, at, actor: ReferralActor.CANDIDATE, movedBy: null, reason: null },
  });
  for (const stage of STAFF_STAGES) {
    const to = dice.chance(0.15) ? ReferralStage.REJECTED : stage;
    if (dice.chance(0.35) || !isLegalMove(ReferralActor.STAFF, referral.stage, to)) break;
    at = world.between(at, world.now);
    const reason = to === ReferralStage.REJECTED ? '今回は募集の条件と合いませんでした。' : null;
    referral = moveReferral(referral, {
      ...{ to, at, actor: ReferralActor.STAFF, movedBy: hr.id, reason },
    });
  }
  return referral;
}
