import { type Environment, textOf } from './config';
import type { Variable } from './variable';
import { variables } from './variables';

/** One variable as it stands in an environment, for people. */
export interface Setting {
  readonly name: string;
  /** Null where it is unset and has no default; a secret is replaced by dots. */
  readonly value: string | null;
  readonly isDefault: boolean;
  readonly meaning: string;
}

const MASK = '••••••••';

/** Every variable with its value and meaning, secrets masked. */
export function describeSettings(env: Environment): readonly Setting[] {
  return Object.values<Variable<unknown>>(variables).map((variable) => {
    const text = textOf(variable, env);
    return {
      name: variable.name,
      value: text !== null && variable.secret ? MASK : text,
      isDefault: !env[variable.name]?.trim(),
      meaning: variable.meaning,
    };
  });
}
