import { locationError } from '../../errors';
import { typeOf, type Value } from '../../values/value';

/** A series of preferred numbers, which the boundaries of buckets are taken from. */
export interface Granularity {
  /** The least preferred number above this one, which is not negative; 0 for 0. */
  above(value: number): number;
  /** The greatest preferred number below this one, which is not negative; 0 for 0. */
  below(value: number): number;
}

const renard20 = [
  ...[100, 112, 125, 140, 160, 180, 200, 224, 250, 280],
  ...[315, 355, 400, 450, 500, 560, 630, 710, 800, 900],
];
const between20 = [
  ...[106, 118, 132, 150, 170, 190, 212, 236, 265, 300],
  ...[335, 375, 425, 475, 530, 600, 670, 750, 850, 950],
];
const renard80 = [
  ...[103, 109, 115, 122, 128, 136, 145, 155, 165, 175, 185, 195, 206, 218, 230, 243, 258, 272],
  ...[290, 307, 325, 345, 365, 387, 412, 437, 462, 487, 515, 545, 575, 615, 650, 690, 730, 775],
  ...[825, 875, 925, 975],
];

/** The numbers of one power of ten: Renard's (ISO 3), 1-2-5, and those of IEC 60063. */
const series: Record<string, readonly number[]> = {
  R5: [10, 16, 25, 40, 63],
  R10: [100, 125, 160, 200, 250, 315, 400, 500, 630, 800],
  R20: renard20,
  R40: [...renard20, ...between20].sort((a, b) => a - b),
  R80: renard80,
  '1-2-5': [10, 20, 50],
  E6: [10, 15, 22, 33, 47, 68],
  E12: [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82],
  E24: [
    ...[10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30],
    ...[33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91],
  ],
  E48: geometric(48),
  E96: geometric(96),
  // The standard has 9.20 where the formula gives 9.19.
  E192: geometric(192).map((number) => (number === 919 ? 920 : number)),
};

function geometric(count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(100 * 10 ** (i / count)));
}

const powersOfTwo: Granularity = {
  above: (value) => (value === 0 ? 0 : 2 ** (Math.floor(Math.log2(value)) + 1)),
  below: (value) => (value === 0 ? 0 : 2 ** (Math.ceil(Math.log2(value)) - 1)),
};

/** Reads the `granularity` of a stage. */
export function granularityOf(name: Value): Granularity {
  if (typeof name !== 'string')
    throw locationError(
      40261,
      `The $bucketAuto 'granularity' field must be a string, but found type: ${typeOf(name)}.`,
    );
  if (name === 'POWERSOF2') return powersOfTwo;
  const numbers = Object.hasOwn(series, name) ? series[name] : undefined;
  if (!numbers) throw locationError(40257, `Unknown rounding granularity '${name}'`);
  return { above: (value) => above(numbers, value), below: (value) => below(numbers, value) };
}

function above(numbers: readonly number[], value: number): number {
  if (value === 0) return 0;
  const [first, last] = [numbers[0] as number, numbers.at(-1) as number];
  let scale = 1;
  while (value >= last * scale) scale *= 10;
  while (value < first * scale) {
    const previous = first * scale;
    scale /= 10;
    if (value >= last * scale) return previous;
  }
  return (numbers.find((number) => number * scale > value) as number) * scale;
}

function below(numbers: readonly number[], value: number): number {
  if (value === 0) return 0;
  const [first, last] = [numbers[0] as number, numbers.at(-1) as number];
  let scale = 1;
  while (value <= first * scale) scale /= 10;
  while (value > last * scale) {
    const previous = last * scale;
    scale *= 10;
    if (value <= first * scale) return previous;
  }
  return (numbers.findLast((number) => number * scale < value) as number) * scale;
}
