import { errorText } from '../app/error-texts';
import { ConfigError } from '../config/config';

/** Errors whose messages are written for whoever operates the server. */
const FOR_PEOPLE = new Set([
  'CommandFailure',
  'StandaloneMongoError',
  'EmbeddedMongoError',
  'NotARoster',
]);

/** Words before the messages of MongoDB's server and driver that need no stack. */
const MONGO_REFUSALS: ReadonlyMap<string, string> = new Map([
  ['MongoServerError', 'the database refuses'],
  ['MongoBulkWriteError', 'the database refuses'],
  ['MongoParseError', 'the URI of the database is not valid'],
]);

/** What is printed of an error: words for the expected ones, the stack for the others. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError)
    return ['The settings are not valid:', ...error.message.split('\n')].join('\n  ');
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  if (FOR_PEOPLE.has(error.name)) return `error: ${error.message}`;
  if (
    /^Mongo(ServerSelection|Network)/.test(error.name) ||
    error.name === 'MongooseServerSelectionError'
  )
    return `error: the database can't be reached: ${error.message}`;
  const ofMongo = MONGO_REFUSALS.get(error.name);
  if (ofMongo !== undefined) return `error: ${ofMongo}: ${error.message}`;
  return `error: ${refusal(error) ?? error.stack ?? error.message}`;
}

/** The words of a DomainError; the CLI speaks English. */
function refusal(error: Error): string | null {
  if (error.name !== 'DomainError') return null;
  const { code, facts } = error as Error & {
    code: string;
    facts: { readonly field?: string; readonly reason?: string };
  };
  const text = errorText(code, facts, 'en') ?? code;
  return facts.field === undefined ? text : `${facts.field}: ${text}`;
}
