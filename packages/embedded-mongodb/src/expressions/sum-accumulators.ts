import { Double } from 'bson';
import { decimalOf, fitInteger } from '../values/arithmetic';
import {
  type Decimal,
  decimalOfBigInt,
  decimalOfDouble,
  exactDecimal,
  packDecimal,
} from '../values/decimal';
import { addDecimals, divideDecimals } from '../values/decimal-arithmetic';
import { isLong } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import type { Accumulator } from './accumulator';

/**
 * Adds up numbers: integers exactly, doubles with the rounding errors carried along, decimals as
 * decimals. What is no number is left out.
 */
export class Sum implements Accumulator {
  private integers = 0n;
  private smallIntegers = 0;
  private doubles = 0;
  private correction = 0;
  private decimals: Decimal | undefined;
  private hasLong = false;
  private hasDouble = false;
  count = 0;

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return;
    this.count += 1;
    if (typeof value === 'number') this.addSmall(value);
    else if (typeof value === 'bigint') {
      this.hasLong = true;
      this.integers += value;
    } else if (value._bsontype === 'Double') this.addDouble(value.value);
    else this.decimals = addDecimals(this.decimals ?? decimalOfBigInt(0n), decimalOf(value));
  }

  result(): Numeric {
    if (this.decimals) return packDecimal(this.decimalTotal());
    const integers = this.integerTotal();
    if (this.hasDouble) return new Double(this.doubleTotal());
    if (!isLong(integers)) return new Double(Number(integers));
    return fitInteger(integers, this.hasLong);
  }

  /** A double, or a decimal when there is one among the numbers; null of none. */
  average(): Value {
    if (this.count === 0) return null;
    if (this.decimals) {
      return packDecimal(divideDecimals(this.decimalTotal(), decimalOfBigInt(BigInt(this.count))));
    }
    return new Double(this.doubleTotal() / this.count);
  }

  private addSmall(value: number): void {
    this.smallIntegers += value;
    if (Math.abs(this.smallIntegers) < 2 ** 52) return;
    this.integers += BigInt(this.smallIntegers);
    this.smallIntegers = 0;
  }

  /** Neumaier's summation. */
  private addDouble(value: number): void {
    this.hasDouble = true;
    const sum = this.doubles + value;
    if (!Number.isFinite(sum)) {
      this.doubles = sum;
      this.correction = 0;
      return;
    }
    this.correction +=
      Math.abs(this.doubles) >= Math.abs(value)
        ? this.doubles - sum + value
        : value - sum + this.doubles;
    this.doubles = sum;
  }

  private integerTotal(): bigint {
    return this.integers + BigInt(this.smallIntegers);
  }

  private doubleTotal(): number {
    return this.doubles + this.correction + Number(this.integerTotal());
  }

  private decimalTotal(): Decimal {
    const integers = decimalOfBigInt(this.integerTotal());
    const exact = addDecimals(this.decimals as Decimal, integers);
    if (!this.hasDouble) return exact;
    if (!Number.isFinite(this.doubles)) return addDecimals(exact, decimalOfDouble(this.doubles));
    const doubles = addDecimals(exactDecimal(this.doubles), exactDecimal(this.correction));
    return addDecimals(exact, doubles);
  }
}

export class Average extends Sum {
  override result(): Numeric {
    return this.average() as Numeric;
  }
}

/** Standard deviation by Welford's method, as a double; of one value a sample has none. */
export class StandardDeviation implements Accumulator {
  private count = 0;
  private mean = 0;
  private squares = 0;

  constructor(private readonly isSample: boolean) {}

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return;
    const number = Number(typeOf(value) === 'decimal' ? value.toString() : value);
    this.count += 1;
    const delta = number - this.mean;
    if (delta !== 0) {
      this.mean += delta / this.count;
      this.squares += delta * (number - this.mean);
    }
  }

  result(): Value {
    const divisor = this.isSample ? this.count - 1 : this.count;
    return divisor <= 0 ? null : new Double(Math.sqrt(this.squares / divisor));
  }
}
