import { EventBoard } from './events/event-board';
import { EventList } from './events/event-list';
import { Feed } from './feed/feed';
import { useTexts } from './language/language';
import { Icon } from './layout/icon';
import { Page } from './layout/page';
import { Preferences } from './layout/preferences';
import { Directory } from './members/directory';
import { MemberPage } from './members/member-page';
import { Overview } from './overview/overview';
import { Referrals } from './referrals/referrals';
import { Link, usePath } from './routing/router';
import { useMe } from './session/session';

const VIEWS = ['events', 'feed', 'members', 'referrals'] as const;
const STAFF_VIEWS = [...VIEWS, 'overview'] as const;

/** Everything behind the sign-in: the way around, and the view of the address. */
export function Dashboard() {
  const [view = 'events', id] = usePath();
  const me = useMe();
  const { name, nav, session, skip, menu } = useTexts();
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {skip}
      </a>
      <header className="side">
        <Link to="/events" className="brand">
          <img src="/dashboard/icon.svg" alt={name} width="32" height="32" />
          <span aria-hidden="true">{name}</span>
        </Link>
        <nav aria-label={menu}>
          {(me.isStaff ? STAFF_VIEWS : VIEWS).map((known) => (
            <Link key={known} to={`/${known}`} isCurrent={view === known}>
              <Icon name={known} />
              {nav[known]}
            </Link>
          ))}
        </nav>
        <div className="account">
          <Link to={`/members/${me.id}`}>{me.member?.name.full}</Link>
          <button type="button" className="plain" onClick={me.signOut}>
            {session.signOut}
          </button>
          <Preferences />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <View view={view} id={id} />
      </main>
    </div>
  );
}

function View({ view, id }: { readonly view: string; readonly id: string | undefined }) {
  if (view === 'events') return id ? <EventBoard key={id} id={id} /> : <EventList />;
  if (view === 'feed') return <Feed />;
  if (view === 'members') return id ? <MemberPage key={id} id={id} /> : <Directory />;
  if (view === 'referrals') return <Referrals />;
  if (view === 'overview') return <Overview />;
  return <Nowhere />;
}

function Nowhere() {
  const { notice } = useTexts();
  return (
    <Page title={notice.nowhere}>
      <p>
        <Link to="/events">{notice.home}</Link>
      </p>
    </Page>
  );
}
