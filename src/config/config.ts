import { InvalidValue, type Variable } from './variable';
import { variables } from './variables';

type Values = {
  readonly [K in keyof typeof variables]: ReturnType<(typeof variables)[K]['parse']>;
};

/** The settings of one process, checked and frozen. `publicUrl` has no trailing slash. */
export type Config = Readonly<Omit<Values, 'publicUrl'> & { publicUrl: string }>;

/** What is wrong with one variable. Never holds the value. */
export interface ConfigFault {
  readonly name: string;
  readonly reason: string;
}

/** All faults of the environment at once, so that nobody repairs them one start at a time. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly ConfigFault[]) {
    super(faults.map(({ name, reason }) => `${name} ${reason}`).join('\n'));
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks every variable. Throws one ConfigError with every fault. */
export function loadConfig(env: Environment): Config {
  const faults: ConfigFault[] = [];
  const read = <T>(variable: Variable<T>): T | null => {
    try {
      const text = textOf(variable, env);
      return text === null ? null : variable.parse(text);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      faults.push({ name: variable.name, reason: error.message });
      return null;
    }
  };
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(variables).map(([key, variable]) => [key, read(variable)]),
  ) as Values;
  if (values.environment === 'production' && textOf(variables.tokenKeys, env) === null)
    faults.push({
      name: 'TOKEN_KEYS',
      reason: `is required in production; make a key with: echo "$(date +%Y-%m):$(openssl rand -base64 48)"`,
    });
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze({ ...values, publicUrl: values.publicUrl ?? ownAddress(values) });
}

/** The text a variable has in the environment, else its default; an empty one counts as unset. */
export function textOf(variable: Variable<unknown>, env: Environment): string | null {
  const text = env[variable.name]?.trim();
  return text === undefined || text === '' ? variable.default : text;
}

function ownAddress({ host, port }: Pick<Values, 'host' | 'port'>): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
