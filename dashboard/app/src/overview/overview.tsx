import {
  OverviewDocument,
  type OverviewQuery,
  type OverviewRange,
  UnreachableError,
} from '@okaeri/client';
import { useEffect, useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useLoaded } from '../use-loaded';
import { EmploymentChart } from './employment-chart';
import { EventsChart } from './events-chart';
import { MembersChart } from './members-chart';
import { PostsChart } from './posts-chart';
import { ReferralsChart } from './referrals-chart';

const RANGES = [
  'THREE_MONTHS',
  'ONE_YEAR',
  'THREE_YEARS',
] as const satisfies readonly OverviewRange[];

/** The network in numbers, for those who run it. */
export function Overview() {
  const { overview: texts, notice } = useTexts();
  const { isStaff } = useMe();
  if (isStaff) return <Numbers />;
  return (
    <Page title={texts.title}>
      <p className="notice" role="alert">
        {notice.forbidden}
      </p>
    </Page>
  );
}

function Numbers() {
  const { overview: texts } = useTexts();
  const format = useFormat();
  const [range, setRange] = useState<OverviewRange>('ONE_YEAR');
  const { data, error, reload } = useLoaded(range, async () => ({
    shown: (await run(OverviewDocument, { range })).overview,
    at: Date.now(),
  }));
  useEffect(() => {
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [reload]);
  const aside = (
    <>
      {data && (
        <span className="quiet" role="status">
          {texts.asOf(format.time(data.at))}
        </span>
      )}
      <label className="inline">
        <span className="unseen">{texts.range}</span>
        <select value={range} onChange={(event) => setRange(event.target.value as OverviewRange)}>
          {RANGES.map((known) => (
            <option key={known} value={known}>
              {texts[known]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={reload}>
        {texts.refresh}
      </button>
    </>
  );
  return (
    <Page title={texts.title} aside={aside}>
      {error !== null && data && error instanceof UnreachableError && (
        <p className="banner" role="alert">
          {texts.offline}
        </p>
      )}
      {error !== null && !(data && error instanceof UnreachableError) && (
        <Failed error={error} retry={reload} />
      )}
      {!data && error === null && <Loading />}
      {data?.shown && <Charts numbers={data.shown} />}
    </Page>
  );
}

function Charts({ numbers }: { readonly numbers: NonNullable<OverviewQuery['overview']> }) {
  const { overview: texts } = useTexts();
  const format = useFormat();
  const { smallestGroup, members, employment, events, posts, referrals } = numbers;
  return (
    <>
      <p className="quiet">{texts.discreet(format.number(smallestGroup))}</p>
      <div className="charts">
        {employment && <EmploymentChart months={employment} smallestGroup={smallestGroup} />}
        {members && <MembersChart counts={members} smallestGroup={smallestGroup} />}
        {posts && <PostsChart weeks={posts} />}
        {referrals && <ReferralsChart stages={referrals} smallestGroup={smallestGroup} />}
        {events && <EventsChart turnouts={events} />}
      </div>
    </>
  );
}
