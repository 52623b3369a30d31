import { parseStage } from '../aggregation/pipeline';
import { stages } from '../aggregation/stages';
import { type DocumentChange, documentStages } from '../aggregation/stages/projection-stages';
import { locationError, mongoError } from '../errors';
import { parseFilter } from '../query/parse-filter';
import type { Document, Value } from '../values/value';
import type { Update, UpdateOptions } from './compiled-update';
import { isIdentical } from './identical';
import { withId } from './replacement-update';
import { describeUpdate } from './update-description';
import { documentOfFilter, withIdFirst } from './upsert';

const allowed = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

export function pipelineUpdate(pipeline: readonly Value[], options: UpdateOptions): Update {
  const constants = [...(options.constants ?? [])].map(([name, value]): [string, Value] => [
    name,
    new Map([['$literal', value]]),
  ]);
  const variables = new Map([...(options.let ?? []), ...constants]);
  const changes = pipeline.map((stage) => compileStage(stage, { ...options, let: variables }));
  const run = (document: Document) => changes.reduce((result, change) => change(result), document);
  return {
    kind: 'pipeline',
    needsPosition: false,
    apply(document) {
      const result = withId(run(document), document.get('_id'));
      const modified = !isIdentical(document, result);
      return { document: result, modified, description: describeUpdate(document, result) };
    },
    insert(filter) {
      const document = documentOfFilter(parseFilter(filter));
      return withIdFirst(withId(run(document), document.get('_id')));
    },
  };
}

function compileStage(stage: Value, options: UpdateOptions): DocumentChange {
  const { name, argument } = parseStage(stage);
  const compile = allowed.includes(name) ? documentStages[name] : undefined;
  if (!compile) {
    if (!Object.hasOwn(stages, name))
      throw locationError(40324, `Unrecognized pipeline stage name: '${name}'`);
    throw mongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  return compile(argument, options);
}
