import { BSONSymbol, Decimal128, Double, ObjectId } from 'bson';
import { compileMatcher } from '../../../src/query/matcher';
import { documentOf } from '../../../src/values/plain';

function matches(filter: object, document: object): boolean {
  return compileMatcher(documentOf(filter)).matches(documentOf(document));
}

describe('a filter', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, { a: 1n }, true],
    [{ a: Decimal128.fromString('5.0') }, { a: 5 }, true],
    [{ a: 'x' }, { a: new BSONSymbol('x') }, true],
    [{ a: { $in: ['x'] } }, { a: new BSONSymbol('x') }, true],
    [{ a: 1 }, { a: [3, 1] }, true],
    [{ a: [3, 1] }, { a: [3, 1] }, true],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 2 } }, true],
    [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2 } }, false],
    [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, true],
    [{ 'a.1.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, true],
    [{ 'a.0.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, false],
    [{ 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    [{ 'a.b': null }, { a: [1] }, false],
    [{ 'a.b': null }, { a: 4 }, true],
    [{ 'a.b': { $exists: false } }, { a: [1] }, true],
    [{ a: { $gt: 5 } }, { a: '9' }, false],
    [{ a: { $gt: 5 } }, { a: 9 }, true],
    [{ a: { $lte: null } }, {}, true],
    [{ a: { $lt: null } }, { a: null }, false],
    [{ a: { $gt: [1, 9] } }, { a: [3, 1] }, true],
    [{ a: { $ne: 1 } }, { a: [1, 2] }, false],
    [{ a: { $in: [1, null] } }, {}, true],
    [{ a: { $nin: [1] } }, { a: [2] }, true],
    [{ a: { $all: [1, 2] } }, { a: [2, 1, 3] }, true],
    [{ a: { $all: [1] } }, { a: 1 }, true],
    [{ a: { $all: [] } }, { a: [] }, false],
    [{ a: { $size: 2 } }, { a: [1, 2] }, true],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 5] }, false],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [2] }, true],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, false],
    [{ a: { $type: 'int' } }, { a: [new Double(1), 1] }, true],
    [{ a: { $type: 'array' } }, { a: [1] }, true],
    [{ a: { $type: 'objectId' } }, { a: new ObjectId() }, true],
    [{ a: { $mod: [4, 0] } }, { a: 8 }, true],
    [{ a: { $bitsAllSet: [1, 3] } }, { a: 10 }, true],
    [{ a: { $bitsAnyClear: 1 } }, { a: -1 }, false],
    [{ a: /^x.*Y$/i }, { a: 'Xaby' }, true],
    [{ a: { $regex: 'a', $options: 'i' } }, { a: 'bAc' }, true],
    [{ a: { $regex: '(*UTF8)^á' } }, { a: 'áb' }, true],
    [{ a: { $regex: String.raw`^\v\V\h[\e]\N(?#!)[\h-]$` } }, { a: '\u2028x\u3000\u001b!-' }, true],
    [{ a: { $regex: String.raw`^\\v[[:alpha:]\v]` } }, { a: '\\v\r' }, true],
    [{ a: { $regex: String.raw`\v|[\v]|\H` } }, { a: '\t' }, false],
    [{ a: { $not: { $gt: 5 } } }, {}, true],
    [{ $or: [{ a: 1 }, { b: 2 }] }, { b: 2 }, true],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, { b: 2 }, false],
    [{ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
    [{ a: new Double(Number.NaN) }, { a: Decimal128.fromString('NaN') }, true],
    [{ a: { $gt: new Double(Number.NaN) } }, { a: 1 }, false],
    [{ a: { $lt: 5 } }, { a: new Double(Number.NaN) }, false],
  ])('%j matches %j: %p', (filter, document, expected) => {
    expect(matches(filter, document)).toBe(expected);
  });
});

describe('a pattern', () => {
  it.each([
    ['a$', '', 'a\n', true],
    ['a$', '', 'a\nb', false],
    ['a$', 'm', 'a\nb', true],
    ['[$]\\$', '', '$$', true],
    ['\\Qa$\\E', '', 'a$', true],
    ['a b # c', 'x', 'ab', true],
    ['[a b]#', 'x', ' ', true],
    ['^.$', '', '\n', false],
    ['^.$', 's', '\n', true],
    ['É', 'i', 'é', true],
  ])('/%s/%s matches %j: %p', (pattern, options, text, expected) => {
    const filter = { a: { $regex: pattern, $options: options } };
    expect(matches(filter, { a: text })).toBe(expected);
  });
});
