import type { ViewerQuery } from '@okaeri/client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Loading } from '../layout/notice';
import { okaeri, tellWhenSessionEnds } from '../okaeri';
import { SignIn } from './sign-in';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

export interface Me extends Viewer {
  readonly id: string;
  /** HR or ADMIN. */
  readonly isStaff: boolean;
  signOut(): void;
}

const MeContext = createContext<Me | null>(null);

/** Who is signed in; only for what stands inside of the dashboard. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Nobody is signed in here');
  return me;
}

/** Takes up this browser's session, asks for a sign-in where there is none, and shows what is inside. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [viewer, setViewer] = useState<Viewer | null | undefined>(undefined);
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => {
    tellWhenSessionEnds(() => {
      setHasEnded(true);
      setViewer(null);
    });
    okaeri.session.resume().then(setViewer, () => setViewer(null));
  }, []);

  if (viewer === undefined) return <Loading />;
  if (!viewer?.member)
    return (
      <SignIn
        hasEnded={hasEnded}
        signIn={async (input) => setViewer(await okaeri.session.signIn(input))}
      />
    );
  const me: Me = {
    ...viewer,
    id: viewer.member.id,
    isStaff: viewer.role === 'HR' || viewer.role === 'ADMIN',
    signOut: () => {
      const leave = (): void => {
        setHasEnded(false);
        setViewer(null);
      };
      okaeri.session.signOut().then(leave, leave);
    },
  };
  return <MeContext value={me}>{children}</MeContext>;
}
