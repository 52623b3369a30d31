import type { Activity } from '../domain/activity';

/** A subscriber who has taken everything there is, and waits for what comes next. */
export interface Waiting {
  /** The sequence of the latest activity that it has taken. */
  readonly sequence: number;
  /** True when there is something else for it to do. */
  readonly isDue: boolean;
  /**
   * Takes the next activity at once. False: it has to work that out by itself. A promise: it can once that is settled,
   * whichever way; those who wait for the same thing give the same promise.
   */
  take(activity: Activity): boolean | Promise<unknown>;
  /** Tells it to go on by itself. */
  goOn(): void;
}

/** What a cohort reads. */
export interface CohortSource {
  /** The sequence of the newest activity. */
  readonly head: number;
  /** The newest of what follows a sequence; empty where what comes next is not known any more. */
  keptAfter(sequence: number): readonly Activity[];
}

/** Activities that are handed to one member after the other at once. */
const PORTION = 50;
/** So often those who wait for something are asked again: for what happened, for their rights, for what it looks like. */
const MAX_ASKED = 4 * PORTION;
/** Whoever waits for longer goes on by itself, where its own deadline ends it. */
const PATIENCE_MS = 2000;
/** After so many deliveries the event loop gets a turn. */
const DELIVERIES_A_TURN = 20_000;

/**
 * Subscribers of one topic who are at its end and send the same operation. What happens is handed to all of them in one
 * loop, without a promise, an iterator or a timer for each; whoever can't take it so (rights to be looked up that fail, a
 * full socket, a result of its own) leaves, works it out alone and comes back.
 */
export class Cohort {
  private readonly members = new Set<Waiting>();
  private position: number;
  private isRunning = false;
  private delivered = 0;

  constructor(private readonly source: CohortSource) {
    this.position = source.head;
  }

  get isEmpty(): boolean {
    return this.members.size === 0;
  }

  /** Takes in somebody who has taken everything up to the head. */
  add(member: Waiting): void {
    this.members.add(member);
  }

  remove(member: Waiting): void {
    this.members.delete(member);
  }

  /** Hands on what has come since. */
  async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    while (this.position < this.source.head && !this.isEmpty) {
      const due = this.source.keptAfter(this.position).slice(0, PORTION);
      // After a gap everybody looks for it in the log.
      if (due.length === 0) for (const member of this.members) member.goOn();
      // What is the same for nearly all is worked out for one of them first.
      const [scout] = this.members;
      if (scout) await this.handOn(due, new Set([scout]));
      await this.handOn(due, this.members);
      this.position = due.at(-1)?.sequence ?? this.source.head;
    }
    this.position = this.source.head;
    this.isRunning = false;
  }

  /** Sends away whoever has something else to do. */
  sweep(): void {
    for (const member of this.members) if (member.isDue) member.goOn();
  }

  private async handOn(due: readonly Activity[], members: ReadonlySet<Waiting>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (let asked = 1; ; asked += 1) {
      const isLast = asked === MAX_ASKED || Date.now() >= end;
      const awaited = this.offer(due, members, isLast);
      if (awaited.size === 0) break;
      await settled(awaited, end);
    }
    if (this.delivered < DELIVERIES_A_TURN) return;
    this.delivered = 0;
    await new Promise(setImmediate);
  }

  /** Gives what those wait for who have not taken everything yet. */
  private offer(
    due: readonly Activity[],
    members: ReadonlySet<Waiting>,
    isLast: boolean,
  ): Set<Promise<unknown>> {
    const awaited = new Set<Promise<unknown>>();
    for (const member of members) {
      const taken = this.offerTo(member, due);
      if (taken === false || (taken !== true && isLast)) member.goOn();
      else if (taken !== true) awaited.add(taken);
    }
    return awaited;
  }

  private offerTo(member: Waiting, due: readonly Activity[]): boolean | Promise<unknown> {
    for (const activity of due) {
      if (member.sequence >= activity.sequence) continue;
      const taken = attempt(member, activity);
      if (taken !== true) return taken;
      this.delivered += 1;
      if (member.isDue) return false;
    }
    return true;
  }
}

/** What fails here fails again where the member goes on by itself, and is told to it there. */
function attempt(member: Waiting, activity: Activity): boolean | Promise<unknown> {
  try {
    return member.take(activity);
  } catch {
    return false;
  }
}

async function settled(promises: Iterable<Promise<unknown>>, end: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, end - Date.now());
  });
  await Promise.race([Promise.allSettled(promises), patience]);
  clearTimeout(timer);
}
