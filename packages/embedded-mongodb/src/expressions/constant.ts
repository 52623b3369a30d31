import type { MongoError } from '../errors';
import type { Value } from '../values/value';
import type { Compiler, Scope, Variable } from './expression';

/** A scope without a document: whoever reads one is refused. */
export class NoDocument implements Scope {
  constructor(
    readonly variable: Variable | undefined,
    private readonly refusal: () => MongoError,
  ) {}

  get root(): Value {
    throw this.refusal();
  }

  get current(): Value {
    throw this.refusal();
  }
}

/** The value of an expression that reads no document; throws the refusal of one that does. */
export function constantOf(
  expression: Value,
  compiler: Compiler,
  refusal: () => MongoError,
): Value | undefined {
  return compiler.compile(expression)(new NoDocument(compiler.variable, refusal));
}
