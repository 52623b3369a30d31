import type { Value } from '../values/value';
import type { EvaluationOptions } from './evaluation';
import type { Compiler, Expression, Variable } from './expression';
import { assertUserVariable } from './variable-name';

type CompileValue = (value: Value, compiler: Compiler) => Expression;

/** A compiler that knows the variables around it. */
export class LetVariables implements Compiler {
  /** The compiler of one command: its `let` variables are evaluated once, each seeing those before. */
  static of(options: EvaluationOptions, compileValue: CompileValue): LetVariables {
    const constants = { ...options, isWithoutDocument: true };
    let compiler = new LetVariables(constants, compileValue);
    for (const [name, value] of options.let ?? []) {
      assertUserVariable(name);
      compiler = compiler.binding(name, compiler.compile(value));
    }
    return new LetVariables(options, compileValue, compiler.names, compiler.variable);
  }

  private constructor(
    readonly options: EvaluationOptions,
    private readonly compileValue: CompileValue,
    private readonly names: ReadonlySet<string> = new Set(),
    /** The values of the command's `let`, for the outermost scope. */
    readonly variable: Variable | undefined = undefined,
  ) {}

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

  private binding(name: string, expression: Expression): LetVariables {
    const outer = this.variable;
    const value = expression({ root: null, current: null, variable: outer });
    const names = new Set([...this.names, name]);
    return new LetVariables(this.options, this.compileValue, names, { name, value, outer });
  }
}
