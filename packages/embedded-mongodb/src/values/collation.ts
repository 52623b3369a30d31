import { mongoError } from '../errors';
import { CollationKeys } from './collation-keys';
import { display } from './display';
import { plainOf } from './plain';
import { type Document, isDocument, isNumeric, type Value } from './value';
import { wrongFieldType } from './wrong-field-type';

/** A language's order of strings, as a command's `collation` asks for it. */
export interface Collation {
  /** The complete specification, defaults filled in, as `listIndexes` shows it. */
  readonly spec: Readonly<CollationSpec>;
  compare(a: string, b: string): number;
  /** A text that two strings share when the collation calls them equal. */
  keyOf(string: string): string;
}

/** Puts each string inside a value into its collation's key, for indexes and sets. */
export function collationForm(value: Value, collation: Collation): Value {
  if (typeof value === 'string') return collation.keyOf(value);
  if (Array.isArray(value)) return value.map((element) => collationForm(element, collation));
  if (!isDocument(value)) return value;
  return new Map([...value].map(([name, field]) => [name, collationForm(field, collation)]));
}

interface CollationSpec {
  locale: string;
  caseLevel: boolean;
  caseFirst: 'off' | 'upper' | 'lower';
  strength: number;
  numericOrdering: boolean;
  alternate: 'non-ignorable' | 'shifted';
  maxVariable: 'punct' | 'space';
  normalization: boolean;
  backwards: boolean;
  version: string;
}

/**
 * Reads a `collation` option. `{ locale: 'simple' }` is none: strings compare by code point.
 * Strengths 4 and 5, `backwards` and the rarer `maxVariable` are refused: `Intl` has none of them.
 */
export function parseCollation(document: Document | undefined): Collation | undefined {
  if (document === undefined) return undefined;
  const spec = parseSpec(document);
  if (spec.locale === 'simple') {
    if (document.size === 1) return undefined;
    throw mongoError(
      'FailedToParse',
      'If locale=simple, no other fields should be present in the collation',
    );
  }
  const collator = collatorOf(spec);
  const keys = new CollationKeys(spec, collator);
  return { spec, compare: (a, b) => collator.compare(a, b), keyOf: (text) => keys.keyOf(text) };
}

const defaults: CollationSpec = {
  locale: '',
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: '57.1',
};

function parseSpec(document: Document): CollationSpec {
  const spec = { ...defaults };
  for (const [name, value] of document) assignOption(spec, name, value);
  if (spec.locale === 'simple' && document.size > 1) {
    throw mongoError(
      'FailedToParse',
      `If locale=simple, no other fields should be present in: ${display(document)}`,
    );
  }
  if (spec.alternate === 'shifted' && spec.maxVariable === 'space') {
    throw unsupported("maxVariable 'space'");
  }
  if (spec.locale === '') {
    throw mongoError(
      'IDLFailedToParse',
      "BSON field 'collation.locale' is missing but a required field",
    );
  }
  return spec;
}

const booleanOptions = new Set(['caseLevel', 'numericOrdering', 'normalization', 'backwards']);
const choices: Record<string, string[]> = {
  caseFirst: ['off', 'upper', 'lower'],
  alternate: ['non-ignorable', 'shifted'],
  maxVariable: ['punct', 'space'],
};

function assignOption(spec: CollationSpec, name: string, value: Value): void {
  if (!Object.hasOwn(spec, name)) {
    throw mongoError('IDLUnknownField', `BSON field 'collation.${name}' is an unknown field.`);
  }
  const plain = isNumeric(value) ? Number(value) : plainOf(value);
  if ((name === 'locale' || name === 'version') && typeof plain !== 'string') {
    throw wrongFieldType(`collation.${name}`, value, 'string');
  }
  if (booleanOptions.has(name) && typeof plain !== 'boolean') throw badOption(name);
  if (choices[name] && !choices[name].includes(String(plain))) throw badOption(name);
  if (name === 'strength' && !isStrength(plain)) throw badOption(name);
  if (name === 'backwards' && plain === true) throw unsupported('backwards');
  Object.assign(spec, { [name]: plain });
}

function isStrength(strength: unknown): boolean {
  if (strength === 4 || strength === 5) throw unsupported(`strength ${strength}`);
  return strength === 1 || strength === 2 || strength === 3;
}

function badOption(name: string): Error {
  return mongoError('BadValue', `Invalid value for collation option '${name}'`);
}

function unsupported(what: string): Error {
  return mongoError('NotImplemented', `Collation option not supported: ${what}`);
}

function collatorOf(spec: CollationSpec): Intl.Collator {
  const tag = languageTag(spec.locale);
  const sensitivities = spec.caseLevel
    ? (['case', 'variant', 'variant'] as const)
    : (['base', 'accent', 'variant'] as const);
  const known = isKnownLocale(tag);
  if (!known)
    throw mongoError('BadValue', `Field 'locale' is invalid in: { locale: "${spec.locale}" }`);
  return new Intl.Collator(tag, {
    sensitivity: sensitivities[spec.strength - 1] ?? 'variant',
    numeric: spec.numericOrdering,
    caseFirst: spec.caseFirst === 'off' ? 'false' : spec.caseFirst,
    ignorePunctuation: spec.alternate === 'shifted',
  });
}

/** Names of collations that are longer than a language tag's part may be. */
const shortNames: Record<string, string> = {
  phonebook: 'phonebk',
  traditional: 'trad',
  dictionary: 'dict',
  gb2312han: 'gb2312',
};

/** Turns ICU's `de@collation=phonebook` into the language tag that `Intl` takes. */
function languageTag(locale: string): string {
  return locale
    .replace(/@collation=(\w+)/, (_match, name: string) => `-u-co-${shortNames[name] ?? name}`)
    .replace(/_/g, '-');
}

function isKnownLocale(tag: string): boolean {
  try {
    return Intl.Collator.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
