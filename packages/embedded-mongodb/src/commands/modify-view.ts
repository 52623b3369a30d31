import { mongoError } from '../errors';
import type { Collection } from '../storage/catalog';
import { replaceCollection } from '../storage/collections';
import type { WriteUnit } from '../storage/write-unit';
import type { Document } from '../values/value';
import { CommandOptions } from './command-options';
import { forgetView, storeView } from './stored-views';
import { parseViewDefinition } from './view-definition';
import { assertViewEnds } from './views';

/** Options of `collMod` that a view does not have. */
const foreign = [
  ...['index', 'validator', 'validationLevel', 'validationAction'],
  'changeStreamPreAndPostImages',
];

/** Lets a view stand on something else, or be made in another way. */
export function modifyView(unit: WriteUnit, view: Collection, options: CommandOptions): Document {
  for (const name of foreign)
    if (options.has(name))
      throw mongoError('InvalidOptions', `option not supported on a view: ${name}`);
  const { namespace } = view;
  const wanted: Document = new Map(view.options);
  for (const name of ['viewOn', 'pipeline']) {
    const value = options.value(name);
    if (value !== undefined) wanted.set(name, value);
  }
  const definition = parseViewDefinition(CommandOptions.nested(wanted, 'collMod'));
  const changed = { ...view, options: new Map([...view.options, ...definition]) };
  assertViewEnds(unit.catalog.without(namespace), namespace, changed.options);
  unit.claimCollection(view.ident);
  replaceCollection(unit, changed);
  forgetView(unit, namespace);
  storeView(unit, changed);
  return new Map();
}
