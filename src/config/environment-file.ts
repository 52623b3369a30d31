import type { Variable } from './variable';
import { variables } from './variables';

/** The text of `.env.example`: every variable with its meaning, commented out at its default. */
export function environmentExample(): string {
  const entries = Object.values<Variable<unknown>>(variables).map((variable) => {
    const note = variable.example === null ? '' : ` For example: ${variable.example}`;
    return `# ${variable.meaning}.${note}\n#${variable.name}=${variable.default ?? ''}\n`;
  });
  return ['# Settings of Okaeri; every one may stay as it is for a trial.\n', ...entries].join(
    '\n',
  );
}
