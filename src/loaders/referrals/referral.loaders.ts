import type { OpeningRecord } from '../../domain/referrals/opening';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { canSeeOpening, canSeeReferral } from '../../domain/referrals/referral-policy';
import type { Viewer } from '../../domain/viewer';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { ReferralModel } from '../../models/referrals/referral.model';
import { createByIdLoader } from '../by-id.loader';

export interface ReferralLoaderModels {
  readonly openings: OpeningModel;
  readonly referrals: ReferralModel;
}

/** Reads of one request, batched; what the viewer may not see is null. */
export function createReferralLoaders(models: ReferralLoaderModels, viewer: Viewer | null) {
  const openingById = createByIdLoader<OpeningRecord>(
    (ids) => models.openings.findByIds(ids),
    () => canSeeOpening(viewer),
  );
  const byId = createByIdLoader<ReferralRecord>(
    (ids) => models.referrals.findByIds(ids),
    (referral) => canSeeReferral(viewer, referral),
  );
  return { openingById, byId };
}
