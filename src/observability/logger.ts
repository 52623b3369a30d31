import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger };

/** What a line of the log never shows, wherever one of these names stands, two levels deep. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apiKey',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'email',
  'phone',
  'name',
  'variables',
];

const inEveryPlace = SECRET_NAMES.flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
]);

/**
 * Makes the process's logger: one JSON object a line, times in ISO 8601, secrets and personal data
 * cut out by name. Whoever logs adds ids and facts only; a request's child carries its `requestId`.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: inEveryPlace, remove: true },
    serializers: { err: describeError },
    // An error logged without words of its own would lend its message to the line, unseen by the serializer.
    hooks: {
      logMethod(args, method) {
        const [first, message = 'failed', ...rest] = args;
        method.apply(this, typeof first === 'string' ? args : [first, message, ...rest]);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Errors that quote stored or sent values in their messages. */
const QUOTING =
  /^(Mongo(Server|BulkWrite)Error|ValidationError|CastError|StrictModeError|GraphQLError)$/;

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, codeName } = error as { code?: unknown; codeName?: unknown };
  return {
    type: error.name,
    ...(QUOTING.test(error.name) ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(codeName === undefined ? {} : { codeName }),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
  };
}
