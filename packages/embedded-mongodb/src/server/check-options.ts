import type { DatabaseOptions } from './database-options';
import { EmbeddedMongoError } from './embedded-mongo-error';

/** Refuses, with StartFailed, options that would start something else than what was meant. */
export function checkOptions(options: DatabaseOptions): void {
  const { directory, tcp, maxConnections = 1, ttlSeconds = 1 } = options;
  const rules: [boolean, string][] = [
    [isText(directory), 'directory must be a path'],
    [!tcp || isText(tcp.user), 'tcp.user must be a name'],
    [!tcp || isText(tcp.password), 'tcp.password must not be empty: peers log in with it'],
    [!tcp || isPort(tcp.port ?? 0), 'tcp.port must be from 0 to 65535'],
    [Number.isInteger(maxConnections) && maxConnections > 0, 'maxConnections must be 1 or more'],
    [Number.isFinite(ttlSeconds) && ttlSeconds > 0, 'ttlSeconds must be above 0'],
  ];
  const [broken] = rules.filter(([holds]) => !holds);
  if (broken)
    throw new EmbeddedMongoError('StartFailed', `The database cannot start: ${broken[1]}`);
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isPort = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 65_536;
