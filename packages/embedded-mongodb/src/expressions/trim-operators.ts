import { locationError, type MongoError } from '../errors';
import { isDocument, typeOf, type Value } from '../values/value';
import {
  type Compiler,
  type Expression,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
} from './expression';
import { readArguments } from './named-arguments';

/** What is trimmed when no characters are given: NUL and Unicode's blanks. */
const blanks = new Set(
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

function trimming(operator: string, atStart: boolean, atEnd: boolean): OperatorCompiler {
  return (argument, compiler) => {
    const args = readArguments(argument, {
      notObject: locationError(
        50696,
        `${operator} only supports an object as an argument, found ${typeOf(argument)}`,
      ),
      names: ['input', 'chars'],
      unknown: (name) => locationError(50694, `${operator} found an unknown argument: ${name}`),
    });
    const input = args.get('input');
    if (input === undefined) throw locationError(50695, `${operator} requires an 'input' field`);
    const text = compiler.compile(input);
    const chars = args.has('chars') ? compiler.compile(args.get('chars') as Value) : undefined;
    return (scope) => {
      const value = text(scope);
      const given = chars?.(scope);
      if (isNullish(value) || (chars && isNullish(given))) return null;
      if (typeof value !== 'string') {
        throw locationError(
          50699,
          `${operator} requires its input to be a string, got ${typeOf(value)}`,
        );
      }
      const set = chars ? charactersOf(operator, given as Value) : blanks;
      return trim([...value], set, atStart, atEnd);
    };
  };
}

function charactersOf(operator: string, value: Value): Set<string> {
  if (typeof value === 'string') return new Set(value);
  throw locationError(50700, `${operator} requires 'chars' to be a string, got ${typeOf(value)}`);
}

function trim(points: string[], set: Set<string>, atStart: boolean, atEnd: boolean): string {
  let start = 0;
  let end = points.length;
  if (atStart) while (start < end && set.has(points[start] as string)) start += 1;
  if (atEnd) while (end > start && set.has(points[end - 1] as string)) end -= 1;
  return points.slice(start, end).join('');
}

export const trimOperators: OperatorTable = {
  $trim: trimming('$trim', true, true),
  $ltrim: trimming('$ltrim', true, false),
  $rtrim: trimming('$rtrim', false, true),
  $replaceOne: replacing('$replaceOne', (text, find, by) => {
    const at = text.indexOf(find);
    return at < 0 ? text : text.slice(0, at) + by + text.slice(at + find.length);
  }),
  $replaceAll: replacing('$replaceAll', (text, find, by) => text.split(find).join(by)),
};

function replacing(
  operator: string,
  replace: (text: string, find: string, replacement: string) => string,
): OperatorCompiler {
  return (argument, compiler) => {
    const parts = replaceArguments(operator, argument, compiler);
    return (scope) => {
      const values = parts.map(({ name, expression }) =>
        checked(operator, name, expression(scope)),
      );
      const [text, find, by] = values as [string | null, string | null, string | null];
      if (text === null || find === null || by === null) return null;
      return find === '' && operator === '$replaceAll'
        ? by + [...text].map((point) => point + by).join('')
        : replace(text, find, by);
    };
  };
}

function replaceArguments(
  operator: string,
  argument: Value,
  compiler: Compiler,
): { name: string; expression: Expression }[] {
  if (!isDocument(argument))
    throw locationError(
      51751,
      `${operator} requires an object as an argument, found: ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!['input', 'find', 'replacement'].includes(name))
      throw locationError(51750, `${operator} found an unknown argument: ${name}`);
  }
  return ['input', 'find', 'replacement'].map((name, i) => {
    const value = argument.get(name);
    if (value === undefined) throw missing(operator, name, i);
    return { name, expression: compiler.compile(value) };
  });
}

function missing(operator: string, name: string, i: number): MongoError {
  return locationError(
    [51749, 51748, 51747][i] as number,
    `${operator} requires '${name}' to be specified`,
  );
}

const codes: Record<string, number> = { input: 51746, find: 51745, replacement: 51744 };

function checked(operator: string, name: string, value: Value | undefined): string | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  throw locationError(
    codes[name] as number,
    `${operator} requires that '${name}' be a string, found: ${String(value)}`,
  );
}
