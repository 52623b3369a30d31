import { locationError } from '../errors';
import type { Value } from '../values/value';
import type { EvaluationOptions } from './evaluation';
import type { Compiler, Expression, Variable } from './expression';
import { assertUserVariable } from './variable-name';

type CompileValue = (value: Value, compiler: Compiler) => Expression;

/** The compiler of one command: its `let` variables are evaluated once, each seeing those before. */
export class LetVariables implements Compiler {
  /** The values of the command's `let`, for the outermost scope. */
  readonly variable: Variable | undefined;

  constructor(
    readonly options: EvaluationOptions,
    private readonly compileValue: CompileValue,
    private readonly names: ReadonlySet<string> = new Set(options.let?.keys()),
    variable?: Variable,
  ) {
    this.variable = variable ?? this.evaluateLet();
  }

  compile(value: Value): Expression {
    return this.compileValue(value, this);
  }

  knowing(names: readonly string[]): Compiler {
    const all = new Set([...this.names, ...names]);
    return new LetVariables(this.options, this.compileValue, all, this.variable);
  }

  isKnown(name: string): boolean {
    return this.names.has(name);
  }

  private evaluateLet(): Variable | undefined {
    let outer: Variable | undefined;
    const document = new UnreadableDocument();
    for (const [name, value] of this.options.let ?? []) {
      assertUserVariable(name);
      const result = this.compile(value)({ root: document, current: document, variable: outer });
      if (result === document) throw notConstant();
      outer = { name, value: result, outer };
    }
    return outer;
  }
}

/** The document that a constant expression must not look at. */
class UnreadableDocument extends Map<string, Value> {
  override get(): never {
    throw notConstant();
  }
}

function notConstant(): Error {
  return locationError(
    4890500,
    'Command let Expression tried to access a field, but this is not allowed because Command let Expressions run before the query examines any documents.',
  );
}
