/**
 * Chance that can be repeated: the same seed throws the same (sfc32, seeded by an FNV-1a hash). Good for made-up
 * people, for nothing secret.
 */
export class Dice {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    this.a = fnv1a(`a${seed}`);
    this.b = fnv1a(`b${seed}`);
    this.c = fnv1a(`c${seed}`);
    for (let i = 0; i < 12; i++) this.word();
  }

  /** 0 ≤ n < `below`, whole. */
  int(below: number): number {
    return Math.floor((this.word() / 2 ** 32) * below);
  }

  between(least: number, most: number): number {
    return least + this.int(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.word() / 2 ** 32 < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(choices.length)] as T;
  }

  /** Picks by weight: `[['often', 9], ['seldom', 1]]`. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.int(choices.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError('There is nothing to choose from.');
  }

  /** Up to `count` different ones, in an order of chance. */
  sample<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices];
    const size = Math.min(count, rest.length);
    for (let i = 0; i < size; i++) {
      const j = i + this.int(rest.length - i);
      [rest[i], rest[j]] = [rest[j] as T, rest[i] as T];
    }
    return rest.slice(0, size);
  }

  /** Twelve bytes in hexadecimal, as a database id has them. */
  hexId(): string {
    return [0, 0, 0].map(() => this.word().toString(16).padStart(8, '0')).join('');
  }

  private word(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
