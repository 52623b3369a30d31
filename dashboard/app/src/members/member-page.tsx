import { MemberDocument } from '@okaeri/client';
import { useTexts } from '../language/language';
import { Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useLoaded } from '../use-loaded';
import { OwnProfile } from './own-profile';
import { Profile } from './profile';

/** A profile as far as one may see it; one's own can be edited. */
export function MemberPage({ id }: { readonly id: string }) {
  const { members } = useTexts();
  const me = useMe();
  const { data, error, reload } = useLoaded(id, () => run(MemberDocument, { id }));
  const member = data?.member;
  return (
    <Page title={member?.name.full ?? members.title} back={{ to: '/members', label: members.back }}>
      {error !== null && <Failed error={error} retry={reload} />}
      {!member && error === null && <Loading />}
      {member &&
        (me.id === id ? (
          <OwnProfile member={member} reload={reload} />
        ) : (
          <Profile member={member} />
        ))}
    </Page>
  );
}
