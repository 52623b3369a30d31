import DataLoader from 'dataloader';
import type { OpeningRecord } from '../../domain/referrals/opening';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { canSeeOpening, canSeeReferral } from '../../domain/referrals/referral.policy';
import type { Viewer } from '../../domain/viewer';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { ReferralModel } from '../../models/referrals/referral.model';

export interface ReferralLoaderModels {
  readonly openings: OpeningModel;
  readonly referrals: ReferralModel;
}

/** Reads of one request, batched; what the viewer may not see is null. */
export function createReferralLoaders(models: ReferralLoaderModels, viewer: Viewer | null) {
  const openingById = new DataLoader<string, OpeningRecord | null>(async (ids) => {
    if (!canSeeOpening(viewer)) return ids.map(() => null);
    const openings = new Map((await models.openings.findMany(ids)).map((each) => [each.id, each]));
    return ids.map((id) => openings.get(id) ?? null);
  });

  const byId = new DataLoader<string, ReferralRecord | null>(async (ids) => {
    const found = await models.referrals.findMany(ids);
    const visible = found.filter((referral) => canSeeReferral(viewer, referral));
    const referrals = new Map(visible.map((each) => [each.id, each]));
    return ids.map((id) => referrals.get(id) ?? null);
  });

  return { openingById, byId };
}
