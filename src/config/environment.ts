import { type Config, type Environment, loadConfig } from './config';

/** The process's environment: the only place where it is looked at. */
export const environment: Environment = process.env;

/** The settings of this process. Throws a ConfigError with every fault. */
export function readConfig(): Config {
  return loadConfig(environment);
}
