import { GraphiQL } from 'graphiql';
import { useMemo, useRef, useState } from 'react';
import { storageFor } from './audience-storage';
import type { Cost } from './cost';
import {
  type Credential,
  credentialOf,
  headersOf,
  recallCredential,
  rememberCredential,
} from './credential';
import { CredentialBar } from './credential-bar';
import { type Audience, examples } from './examples';
import { createSending } from './fetcher';
import type { LiveTab } from './live-tab';
import { StatusBar } from './status-bar';
import { useSchema } from './use-schema';

/** GraphiQL with worked examples for each audience, and a credential that all tabs share and the browser tab forgets. */
export function Playground() {
  const [credential, setCredential] = useState(recallCredential);
  const [audience, setAudience] = useState<Audience>('programmers');
  const [cost, setCost] = useState<Cost | null>(null);
  const [live, setLive] = useState<LiveTab | null>(null);
  const schema = useSchema(credential);
  const current = useRef({ credential, schema });
  current.current = { credential, schema };
  const change = (next: Credential | null): void => {
    rememberCredential(next);
    setCredential(next);
  };
  const [sending] = useState(() =>
    createSending({
      headers: () => headersOf(current.current.credential),
      schema: () => current.current.schema,
      onSignIn: (accessToken) => change(credentialOf(accessToken)),
      onCost: setCost,
      onLive: setLive,
    }),
  );
  const turn = (next: Audience): void => {
    sending.leave();
    setCost(null);
    setAudience(next);
  };
  const kept = useMemo(() => restore(audience), [audience]);
  return (
    <div className="playground">
      <CredentialBar
        credential={credential}
        onCredential={change}
        audience={audience}
        onAudience={turn}
      />
      <main>
        <GraphiQL
          key={audience}
          fetcher={sending.fetcher}
          schema={schema}
          defaultTabs={examples[audience]}
          {...kept}
          shouldPersistHeaders
          defaultEditorToolsVisibility="variables"
        >
          <GraphiQL.Logo>Okaeri</GraphiQL.Logo>
        </GraphiQL>
      </main>
      <StatusBar cost={cost} live={live} />
    </div>
  );
}

/** GraphiQL shows the first tab's variables only when told so; later it restores what a tab had. */
function restore(audience: Audience) {
  const storage = storageFor(audience);
  if (storage.getItem('graphiql:tabState') !== null) return { storage };
  return { storage, initialVariables: examples[audience][0]?.variables };
}
