import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { useLoaded } from '../use-loaded';
import { loadReferrals } from './referral-source';
import { useCardName } from './use-card-name';

/** One's own referrals, as coarse as one may know how far they have come (DOMAIN.md R5). */
export function OwnReferrals() {
  const { referrals: texts, progress } = useTexts();
  const nameOf = useCardName();
  const { data, error, reload } = useLoaded('referrals', async () => (await loadReferrals()).data);
  const refresh = (
    <button type="button" onClick={reload}>
      {texts.refresh}
    </button>
  );
  return (
    <Page title={texts.own} aside={refresh}>
      {error !== null && <Failed error={error} retry={reload} />}
      {!data && error === null && <Loading />}
      {data?.length === 0 && <Empty>{texts.none}</Empty>}
      <ul className="own-referrals">
        {data?.map((referral) => (
          <li key={referral.id} className="card">
            <strong>{nameOf(referral)}</strong>
            <span className="quiet">{referral.opening?.title}</span>
            <span className="chip">{progress[referral.progress]}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
