import { locationError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { scopeOf } from '../../expressions/expression';
import { type Document, isDocument, typeOf } from '../../values/value';
import type { StageCompiler } from '../stage';

/** `$documents`: gives the documents that are written in the pipeline. */
export const compileDocuments: StageCompiler = (argument, { options }) => {
  const compiler = compilerOf(options);
  const expression = compiler.compile(argument);
  return async function* () {
    const values = expression({ ...scopeOf(new Map()), variable: compiler.variable });
    if (!Array.isArray(values)) throw locationError(5858203, 'an array is expected');
    for (const value of values) {
      if (!isDocument(value))
        throw locationError(
          40228,
          `Each element of $documents must be an object, found ${typeOf(value)}`,
        );
      yield value as Document;
    }
  };
};
