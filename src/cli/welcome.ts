import type { Config } from '../config/config';

/** What the first lines of a start tell. */
export interface WelcomeFacts {
  readonly config: Config;
  /** `http://127.0.0.1:4000` */
  readonly origin: string;
  /** Where the data lies. */
  readonly location: string;
  /** True where the demo network is there to sign in to. */
  readonly hasDemo: boolean;
}

/** The words of a server that is ready, for whoever started it in a terminal. */
export function welcome({ config, origin, location, hasDemo }: WelcomeFacts): string {
  const rows: [string, string][] = [
    ['Dashboard', `${origin}/dashboard`],
    ['Playground', `${origin}/playground`],
    ['GraphQL', `${origin}/graphql`],
    ['WebSocket', `${origin.replace(/^http/, 'ws')}/graphql`],
    ...(hasDemo ? [['Sign in as', DEMO_ACCOUNTS] as [string, string]] : []),
    ['Data', `${location}${config.mongoUri === null ? ' (embedded database)' : ''}`],
    ['Mails', config.mailUrl === null ? `${config.dataDir}/outbox` : 'by SMTP'],
    ...(config.environment === 'production'
      ? []
      : [['In production', PRODUCTION] as [string, string]]),
  ];
  const lines = rows.map(([label, text]) => `  ${label.padEnd(14)}${text}`);
  return ['', 'おかえりなさい。Okaeri is ready.', '', ...lines, '', ''].join('\n');
}

const DEMO_ACCOUNTS = 'alumni@, employee@, hr@ or admin@demo.okaeri.example, password okaeri-demo';

const PRODUCTION =
  'NODE_ENV=production with TOKEN_KEYS; MONGODB_URI for more than one machine; no demo data, no open introspection';
