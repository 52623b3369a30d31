import { locationError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Compiler, type Expression, type Scope, scopeOf } from '../../expressions/expression';
import { type Document, isDocument, type Value } from '../../values/value';
import type { StageCompiler } from '../stage';

/** `$redact`: keeps, prunes or goes down into each document and its subdocuments. */
export const compileRedact: StageCompiler = (argument, { options }) => {
  const compiler: Compiler = compilerOf(options);
  const decide = compiler.compile(argument);
  return async function* (input) {
    for await (const document of input) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const result = redactDocument(document, decide, scope);
      if (result) yield result;
    }
  };
};

function redactDocument(
  document: Document,
  decide: Expression,
  scope: Scope,
): Document | undefined {
  const decision = decide({ ...scope, current: document });
  if (decision === 'keep') return document;
  if (decision === 'prune') return undefined;
  if (decision !== 'descend') {
    throw locationError(
      17053,
      `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${String(decision)}`,
    );
  }
  const result: Document = new Map();
  for (const [name, value] of document) {
    const redacted = redactValue(value, decide, scope);
    if (redacted !== undefined) result.set(name, redacted);
  }
  return result;
}

function redactValue(value: Value, decide: Expression, scope: Scope): Value | undefined {
  if (isDocument(value)) return redactDocument(value, decide, scope);
  if (!Array.isArray(value)) return value;
  return value.flatMap((element) => {
    const redacted = redactValue(element, decide, scope);
    return redacted === undefined ? [] : [redacted];
  });
}
