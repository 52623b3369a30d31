import { Decimal128, Double } from 'bson';
import { evaluate } from './evaluate';

const decimal = Decimal128.fromString;
const double = (number: number) => new Double(number);

describe('arithmetic', () => {
  it.each<[object, unknown]>([
    [{ $add: [1, 2] }, 3],
    [{ $add: [2147483647, 1] }, 2147483648n],
    [{ $add: [1n, 2] }, 3n],
    [{ $add: [9223372036854775807n, 1] }, double(2 ** 63)],
    [{ $add: [1, 2.5] }, double(3.5)],
    [{ $add: [decimal('0.1'), decimal('0.2')] }, decimal('0.3')],
    [{ $add: [decimal('0.1'), 0.2] }, decimal('0.300000000000000')],
    [{ $add: [new Date(1000), 500] }, new Date(1500)],
    [{ $add: [1, null] }, null],
    [{ $add: [1, '$missing'] }, null],
    [{ $add: [] }, 0],
    [{ $subtract: [1, 2n] }, -1n],
    [{ $subtract: [new Date(1500), new Date(1000)] }, 500n],
    [{ $subtract: [new Date(1500), 500] }, new Date(1000)],
    [{ $subtract: [new Date(5), 2.7] }, new Date(3)],
    [{ $add: [new Date(5), 2.5] }, new Date(8)],
    [{ $multiply: [2, 3.5] }, double(7)],
    [{ $multiply: [2147483647, 2] }, 4294967294n],
    [{ $divide: [6, 3] }, double(2)],
    [{ $divide: [decimal('1'), 3] }, decimal('0.3333333333333333333333333333333333')],
    [{ $divide: [decimal('10'), decimal('4')] }, decimal('2.5')],
    [{ $mod: [10, 3] }, 1],
    [{ $mod: [-10, 3n] }, -1n],
    [{ $mod: [10.5, 3] }, double(1.5)],
    [{ $abs: -5 }, 5],
    [{ $abs: -2147483648 }, 2147483648n],
    [{ $ceil: 7.2 }, double(8)],
    [{ $floor: decimal('-2.5') }, decimal('-3')],
    [{ $round: [10.5, 0] }, double(10)],
    [{ $round: [11.5] }, double(12)],
    [{ $round: [19.25, 1] }, double(19.2)],
    [{ $round: [1234, -2] }, 1200],
    [{ $trunc: [28.73, 1] }, double(28.7)],
    [{ $trunc: [-28.73] }, double(-28)],
    [{ $sqrt: 25 }, double(5)],
    [{ $sqrt: decimal('2') }, decimal('1.414213562373095048801688724209698')],
    [{ $pow: [5, 2] }, 25],
    [{ $pow: [2, 40] }, 1099511627776n],
    [{ $pow: [2, -1] }, double(0.5)],
    [{ $pow: [2, 64] }, double(2 ** 64)],
    [{ $log: [100, 10] }, double(2)],
    [{ $log: [decimal('8'), 2] }, decimal('3')],
    [{ $log10: decimal('0.001') }, decimal('-3')],
    [{ $ln: decimal('2') }, decimal('0.6931471805599453094172321214581766')],
    [{ $exp: decimal('1') }, decimal('2.718281828459045235360287471352662')],
    [{ $exp: decimal('-2') }, decimal('0.1353352832366126918939994949724844')],
    [{ $pow: [decimal('1.1'), 2] }, decimal('1.21')],
    [{ $pow: [decimal('2'), decimal('0.5')] }, decimal('1.414213562373095048801688724209698')],
    [{ $log10: 1000 }, double(3)],
    [{ $bitAnd: [12, 10] }, 8],
    [{ $bitOr: [1, 2n] }, 3n],
    [{ $bitNot: 5 }, -6],
    [{ $sum: [1, 'x', 2.5] }, double(3.5)],
    [{ $sum: [[1, 2, 3]] }, 6],
    [{ $avg: [1, 2] }, double(1.5)],
    [{ $max: [1, 'x', null] }, 'x'],
    [{ $min: [[3, 1]] }, 1],
    [{ $stdDevPop: [[1, 3]] }, double(1)],
  ])('%j is %p', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

  it.each<[object, number]>([
    [{ $add: [1, 'x'] }, 14],
    [{ $divide: [1, 0] }, 2],
    [{ $mod: [1, 0] }, 16610],
    [{ $add: [new Date(), new Date()] }, 16612],
    [{ $sqrt: -1 }, 28714],
    [{ $pow: [0, -1] }, 28764],
    [{ $round: [1, 1.5] }, 51082],
    [{ $unknown: 1 }, 168],
    [{ $abs: [1, 2] }, 16020],
    [{ $abs: 1, $add: [1] }, 15983],
  ])('%j is refused with %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });
});
