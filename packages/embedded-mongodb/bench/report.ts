/** Prints what was measured, line by line, and remembers whether a limit was missed. */
export class Report {
  private missed = 0;

  /** States a figure that has no limit. */
  state(name: string, value: string): void {
    process.stdout.write(`${name.padEnd(52)}${value}\n`);
  }

  /** Holds a figure against its limit; `unit` is what both are counted in. */
  hold(name: string, { value, limit, unit }: Figure, detail = ''): void {
    const isMet = value <= limit;
    if (!isMet) this.missed++;
    const verdict = `${value.toFixed(2)} ${unit} of ${limit} ${isMet ? 'ok' : 'MISSED'}`;
    this.state(name, `${verdict.padEnd(26)}${detail}`);
  }

  get isMet(): boolean {
    return this.missed === 0;
  }
}

export interface Figure {
  value: number;
  limit: number;
  unit: '×' | 'ms';
}
