import { ReferralChangedDocument, ReferralsDocument } from '@okaeri/client';
import { each } from '../live/each';
import type { LiveSource } from '../live/live-view';
import { okaeri, run } from '../okaeri';
import { applyCardChange, type Card, type CardChange } from './referral-cards';

const PAGE = 100;

/** Every referral that one may see, with the place from which the stream of staff goes on. */
export async function loadReferrals(): Promise<{
  readonly data: readonly Card[];
  readonly cursor: string | null;
}> {
  const data: Card[] = [];
  let cursor: string | null = null;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof loadPage>> = await loadPage(after);
    data.push(...(page?.nodes ?? []));
    cursor = page?.liveCursor ?? null;
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { data, cursor };
}

async function loadPage(after: string | null) {
  return (await run(ReferralsDocument, { first: PAGE, after })).referrals;
}

export function referralSource(): LiveSource<readonly Card[], CardChange> {
  return {
    load: loadReferrals,
    follow: (after, options) =>
      each(
        okaeri.subscribe(ReferralChangedDocument, { after }, options),
        ({ referralChanged }) => referralChanged,
      ),
    apply: applyCardChange,
  };
}
