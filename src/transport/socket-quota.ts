import type { LimitName, LimitWatch } from '../observability/limit-watch';

/** Counts the open sockets of this process by who holds them: a viewer, a network address. */
export class SocketQuota {
  private readonly open = new Map<string, number>();

  constructor(
    private readonly limits: LimitWatch,
    private readonly name: LimitName,
  ) {}

  /** Counts one more socket, until the returned function is called once; null where it is one too many. */
  take(holder: string): (() => void) | null {
    const count = (this.open.get(holder) ?? 0) + 1;
    if (this.limits.refuses(this.name, count)) return null;
    this.open.set(holder, count);
    return () => {
      const left = (this.open.get(holder) ?? 1) - 1;
      if (left > 0) this.open.set(holder, left);
      else this.open.delete(holder);
    };
  }
}
