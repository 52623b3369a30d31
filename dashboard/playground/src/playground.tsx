import { GraphiQL } from 'graphiql';
import { useRef, useState } from 'react';
import {
  type Credential,
  credentialOf,
  headersOf,
  recallCredential,
  rememberCredential,
} from './credential';
import { examples } from './examples';
import { createFetcher } from './fetcher';

/** GraphiQL shows the first tab's variables only when told so; later it restores what a tab had. */
const isFresh = sessionStorage.getItem('graphiql:tabState') === null;

/** GraphiQL with ready examples, and a credential that all tabs share and the browser tab forgets. */
export function Playground() {
  const [credential, setCredential] = useState(recallCredential);
  const current = useRef(credential);
  const change = (next: Credential | null): void => {
    current.current = next;
    rememberCredential(next);
    setCredential(next);
  };
  const [fetcher] = useState(() =>
    createFetcher({
      headers: () => headersOf(current.current),
      onSignIn: (accessToken) => change(credentialOf(accessToken)),
    }),
  );
  return (
    <div className="playground">
      <CredentialBar credential={credential} onChange={change} />
      <GraphiQL
        fetcher={fetcher}
        storage={sessionStorage}
        defaultTabs={examples}
        {...(isFresh && { initialVariables: examples[0]?.variables })}
        shouldPersistHeaders
        defaultEditorToolsVisibility="variables"
      >
        <GraphiQL.Logo>Okaeri</GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}

interface CredentialBarProps {
  readonly credential: Credential | null;
  readonly onChange: (credential: Credential | null) => void;
}

function CredentialBar({ credential, onChange }: CredentialBarProps) {
  return (
    <form className="credential" onSubmit={(event) => event.preventDefault()}>
      <strong>おかえり Okaeri Playground</strong>
      <label>
        Access token or API key
        <input
          type="password"
          autoComplete="off"
          placeholder="filled in by “Sign in”; forgotten with this tab"
          value={credential?.text ?? ''}
          onChange={(event) => onChange(credentialOf(event.target.value))}
        />
      </label>
      <output>{describe(credential)}</output>
      <button type="button" disabled={!credential} onClick={() => onChange(null)}>
        Forget
      </button>
    </form>
  );
}

function describe(credential: Credential | null): string {
  if (!credential) return 'Nobody is signed in';
  return credential.kind === 'apiKey' ? 'Sends an API key' : 'Sends an access token';
}
