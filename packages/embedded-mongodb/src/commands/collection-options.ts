import { mongoError } from '../errors';
import { type Namespace, namespaceText } from '../storage/catalog';
import { parseCollation } from '../values/collation';
import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';
import { assertIdIndex, parseIdIndex, parseStorage } from './collection-storage';
import { CommandOptions } from './command-options';
import { matcherOf } from './validator';
import { parseViewDefinition } from './view-definition';

/** What `create` asks for, read and held against MongoDB's rules. */
export interface WantedCollection {
  /** The form that `listCollections` shows. */
  options: Document;
  /** The specification of the index on `_id`, when it was given. */
  idIndex: Document | undefined;
  /** Whether `autoIndexId` was said, which MongoDB answers with a note. */
  isNoted: boolean;
}

/** Reads what `create` says about a collection or a view. */
export function parseCollectionOptions(
  options: CommandOptions,
  namespace: Namespace,
): WantedCollection {
  assertNotCapped(options);
  for (const name of ['timeseries', 'clusteredIndex', 'encryptedFields']) options.refuse(name);
  options.integer('flags');
  if (options.boolean('temp') === true)
    throw mongoError('InvalidOptions', "the 'temp' field is an invalid option");
  const view = parseViewDefinition(options);
  const parsed = parseCollation(options.document('collation'));
  const collation: Document = new Map(parsed && [['collation', documentOf(parsed.spec)]]);
  const { idIndex, isAutomatic } = parseIdIndex(options, collation.get('collation'));
  const storage = parseStorage(options);
  const validation = parseValidation(options);
  const images = parseImages(options, 'create');
  if (view.size > 0) {
    if (images?.get('enabled') === true)
      throw mongoError(
        'InvalidOptions',
        'option not supported on a view: changeStreamPreAndPostImages',
      );
    return {
      options: new Map([...view, ...collation]),
      idIndex,
      isNoted: options.has('autoIndexId'),
    };
  }
  assertValidatorAllowed(namespace, validation);
  assertIdIndex(namespaceText(namespace), isAutomatic);
  return {
    options: new Map([
      ...(isAutomatic ? [['autoIndexId', true] as const] : []),
      ...storage,
      ...withValidationDefaults(validation),
      ...collation,
      ...(images ? [['changeStreamPreAndPostImages', images] as const] : []),
    ]),
    idIndex,
    isNoted: options.has('autoIndexId'),
  };
}

/** Refuses what MongoDB refuses of capped collections, and then capped collections. */
function assertNotCapped(options: CommandOptions): void {
  const isCapped = options.boolean('capped') ?? false;
  const size = options.integer('size', 1);
  const max = options.integer('max');
  if (isCapped && size === undefined)
    throw mongoError('InvalidOptions', "the 'size' field is required when 'capped' is true");
  if (!isCapped && (size !== undefined || max !== undefined))
    throw mongoError(
      'InvalidOptions',
      "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    );
  options.refuse('capped', () => !isCapped);
  for (const name of ['size', 'max']) options.refuse(name);
  if (
    options.has('expireAfterSeconds') &&
    !options.has('timeseries') &&
    !options.has('clusteredIndex')
  )
    throw mongoError(
      'InvalidOptions',
      "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
    );
  options.refuse('expireAfterSeconds');
}

/** Reads whether documents are kept as they were before and after each change. */
export function parseImages(options: CommandOptions, command: string): Document | undefined {
  const images = options.document('changeStreamPreAndPostImages');
  if (!images) return undefined;
  const nested = CommandOptions.nested(images, `${command}.changeStreamPreAndPostImages`);
  const enabled = nested.required('enabled', nested.boolean('enabled'));
  nested.end();
  return documentOf({ enabled });
}

/** Databases of the server's own. */
const internal: ReadonlySet<string> = new Set(['admin', 'local', 'config']);

/** Refuses a validator where documents are the server's own. */
export function assertValidatorAllowed(namespace: Namespace, validation: Document): void {
  const validator = validation.get('validator');
  if (!isDocument(validator) || validator.size === 0) return;
  if (namespace.name.startsWith('system.'))
    throw mongoError(
      'InvalidOptions',
      `Document validators not allowed on system collection ${namespaceText(namespace)}`,
    );
  if (internal.has(namespace.db))
    throw mongoError(
      'InvalidOptions',
      `Document validators are not allowed on collection ${namespaceText(namespace)} in the ${namespace.db} internal database`,
    );
}

/** Reads a validator, its level and its action, as far as they are given; throws what makes them invalid. */
export function parseValidation(options: CommandOptions): Document {
  const result: Document = new Map();
  const validator = options.document('validator');
  if (validator) {
    matcherOf(validator);
    result.set('validator', validator);
  }
  const level = options.string('validationLevel');
  const action = options.string('validationAction');
  if (level !== undefined && !['off', 'strict', 'moderate'].includes(level))
    throw mongoError(
      'BadValue',
      `Enumeration value '${level}' for field 'validationLevel' is not a valid value.`,
    );
  if (action !== undefined && !['error', 'warn'].includes(action))
    throw mongoError(
      'BadValue',
      `Enumeration value '${action}' for field 'validationAction' is not a valid value.`,
    );
  if (level !== undefined) result.set('validationLevel', level);
  if (action !== undefined) result.set('validationAction', action);
  return result;
}

/** Gives a validator that says nothing of them its level and its action. */
export function withValidationDefaults(options: Document): Document {
  if (!options.has('validator')) return options;
  const { validationLevel = 'strict', validationAction = 'error' } = Object.fromEntries(options);
  return new Map([
    ...options,
    ['validationLevel', validationLevel],
    ['validationAction', validationAction],
  ]);
}
