import { type Credential, credentialOf } from './credential';
import { AUDIENCES, type Audience } from './examples';

interface CredentialBarProps {
  readonly credential: Credential | null;
  readonly onCredential: (credential: Credential | null) => void;
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
}

const NAMES: Readonly<Record<Audience, string>> = {
  programmers: 'Client programmers',
  dashboards: 'Dashboards',
  partners: 'Partners',
};

/** Whose examples are shown, and who asks. */
export function CredentialBar(props: CredentialBarProps) {
  const { credential, onCredential, audience, onAudience } = props;
  return (
    <header className="bar">
      <h1>おかえり Okaeri Playground</h1>
      <nav aria-label="Examples for">
        {AUDIENCES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === audience}
            onClick={() => onAudience(one)}
          >
            {NAMES[one]}
          </button>
        ))}
      </nav>
      <form onSubmit={(event) => event.preventDefault()}>
        <label>
          Access token or API key
          <input
            type="password"
            autoComplete="off"
            placeholder="filled in by “Sign in”; forgotten with this tab"
            value={credential?.text ?? ''}
            onChange={(event) => onCredential(credentialOf(event.target.value))}
          />
        </label>
        <output>{describe(credential)}</output>
        <button type="button" disabled={!credential} onClick={() => onCredential(null)}>
          Forget
        </button>
      </form>
    </header>
  );
}

function describe(credential: Credential | null): string {
  if (!credential) return 'Nobody is signed in';
  return credential.kind === 'apiKey'
    ? 'Sends an API key: only what it may use is shown'
    : 'Sends an access token';
}
