import { type ReferralCardFragment, ReferralsDocument } from '@okaeri/client';
import { useState } from 'react';
import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useLoaded } from '../use-loaded';
import { ReferralCard } from './referral-card';
import { columnsOf } from './stages';

/** Staff: every referral by its stage. Others: their own, as coarse as they may know it (R5). */
export function Referrals() {
  const { referrals: texts } = useTexts();
  const { isStaff } = useMe();
  const { data, error, reload } = useLoaded('referrals', loadReferrals);
  const refresh = (
    <button type="button" onClick={reload}>
      {texts.refresh}
    </button>
  );
  return (
    <Page title={isStaff ? texts.title : texts.own} aside={refresh}>
      {error !== null && <Failed error={error} retry={reload} />}
      {!data && error === null && <Loading />}
      {data?.length === 0 && <Empty>{texts.none}</Empty>}
      {data &&
        data.length > 0 &&
        (isStaff ? <Board read={data} key={keyOf(data)} /> : <Own referrals={data} />)}
    </Page>
  );
}

/** A board begins anew with what was read anew. */
function keyOf(read: readonly ReferralCardFragment[]): string {
  return read.map(({ id, version }) => `${id}${version}`).join();
}

const PAGE = 100;

async function loadReferrals(): Promise<readonly ReferralCardFragment[]> {
  const all: ReferralCardFragment[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof loadPage>> = await loadPage(after);
    all.push(...(page?.nodes ?? []));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

async function loadPage(after: string | null) {
  return (await run(ReferralsDocument, { first: PAGE, after })).referrals;
}

function Board({ read }: { readonly read: readonly ReferralCardFragment[] }) {
  const { referrals: texts, stage: stages } = useTexts();
  const [referrals, setReferrals] = useState(read);
  const [showsClosed, setShowsClosed] = useState(false);
  const [told, setTold] = useState('');
  const change = (changed: ReferralCardFragment): void =>
    setReferrals((shown) => shown.map((known) => (known.id === changed.id ? changed : known)));
  return (
    <>
      <p role="alert" className={told ? 'banner' : 'unseen'}>
        {told}
      </p>
      <label className="inline">
        <input
          type="checkbox"
          checked={showsClosed}
          onChange={(event) => setShowsClosed(event.target.checked)}
        />
        {texts.closed}
      </label>
      <div className="stages">
        {columnsOf(referrals, showsClosed).map((stage) => {
          const cards = referrals.filter((referral) => referral.stage === stage);
          return (
            <section key={stage} aria-label={stages[stage]}>
              <h2>
                {stages[stage]} <small className="quiet">{cards.length}</small>
              </h2>
              {cards.length === 0 && <p className="quiet">{texts.empty}</p>}
              {cards.map((card) => (
                <ReferralCard key={card.id} referral={card} onChange={change} onStale={setTold} />
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}

function Own({ referrals }: { readonly referrals: readonly ReferralCardFragment[] }) {
  const { referrals: texts, progress } = useTexts();
  return (
    <ul className="own-referrals">
      {referrals.map((referral) => (
        <li key={referral.id} className="card">
          <strong>
            {referral.kind === 'RETURN'
              ? texts.returning
              : (referral.candidate?.name ?? texts.unconsented)}
          </strong>
          <span className="quiet">{referral.opening?.title}</span>
          <span className="chip">{progress[referral.progress]}</span>
        </li>
      ))}
    </ul>
  );
}
