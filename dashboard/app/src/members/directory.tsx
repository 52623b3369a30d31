import { type MemberLineFragment, MembersDocument } from '@okaeri/client';
import { useDeferredValue, useState } from 'react';
import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { More } from '../more';
import { run } from '../okaeri';
import { Link } from '../routing/router';
import { usePages } from '../use-pages';
import { Avatar, MemberName } from './member-name';

const PAGE = 40;

/** The directory, found by any script of a name as one types. */
export function Directory() {
  const { members } = useTexts();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const pages = usePages(search, async (after) => {
    const page = await run(MembersDocument, { search: search || null, first: PAGE, after });
    return page.members ?? { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
  });
  return (
    <Page title={members.title}>
      <label className="search">
        {members.search}
        <input
          type="search"
          value={typed}
          aria-describedby="search-hint"
          onChange={(event) => setTyped(event.target.value)}
        />
        <small id="search-hint" className="quiet">
          {members.hint}
        </small>
      </label>
      {pages.error !== null && <Failed error={pages.error} />}
      {!pages.rows && pages.error === null && <Loading />}
      {pages.rows?.length === 0 && <Empty>{members.none}</Empty>}
      <ul className="people">
        {pages.rows?.map((member) => (
          <Person key={member.id} member={member} />
        ))}
      </ul>
      {pages.hasMore && <More load={pages.more} isLoading={pages.isLoading} />}
    </Page>
  );
}

function Person({ member }: { readonly member: MemberLineFragment }) {
  const { members } = useTexts();
  return (
    <li>
      <Link to={`/members/${member.id}`} className="person card">
        <Avatar member={member} />
        <span className="person-text">
          <MemberName member={member} hasReading />
          <span className="quiet">{member.headline}</span>
        </span>
        <span className="chip">{member.isAlumni ? members.alumni : members.employee}</span>
      </Link>
    </li>
  );
}
