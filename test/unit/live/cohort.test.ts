import type { Activity } from '../../../src/domain/activity';
import { Cohort, type Waiting } from '../../../src/live/cohort';

const activity = (sequence: number): Activity => ({
  ...{ topic: 't', sequence, kind: 'HAPPENED', subjects: {}, facts: {} },
  occurredAt: new Date(0),
});

/** What is kept of a topic. */
class Kept {
  readonly all: Activity[] = [];
  forgotten = 0;

  get head(): number {
    return this.all.length;
  }

  happen(): void {
    this.all.push(activity(this.head + 1));
  }

  keptAfter(sequence: number): readonly Activity[] {
    return sequence < this.forgotten ? [] : this.all.slice(sequence);
  }
}

/** Takes everything, unless a test says otherwise. */
class Member implements Waiting {
  sequence = 0;
  isDue = false;
  readonly taken: number[] = [];
  wentOn = 0;
  answer: (activity: Activity) => boolean | Promise<unknown> = () => true;

  constructor(private readonly cohort: Cohort) {
    cohort.add(this);
  }

  take(one: Activity): boolean | Promise<unknown> {
    const answer = this.answer(one);
    if (answer !== true) return answer;
    this.taken.push(one.sequence);
    this.sequence = one.sequence;
    return true;
  }

  goOn(): void {
    this.wentOn += 1;
    this.cohort.remove(this);
  }
}

describe('a cohort', () => {
  let kept: Kept;
  let cohort: Cohort;
  let members: Member[];

  beforeEach(() => {
    kept = new Kept();
    cohort = new Cohort(kept);
    members = Array.from({ length: 3 }, () => new Member(cohort));
  });
  const taken = (): number[][] => members.map((member) => member.taken);

  it('hands each activity to everybody once and in order, many portions at a time [X8]', async () => {
    for (let i = 0; i < 120; i += 1) kept.happen();
    await cohort.run();
    kept.happen();
    await cohort.run();
    const all = kept.all.map(({ sequence }) => sequence);
    expect(taken()).toEqual([all, all, all]);
  });

  it('waits for what many need, and loses nothing that happens meanwhile [X8]', async () => {
    let arrive: () => void = () => undefined;
    let isThere = false;
    const needed = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    for (const member of members) member.answer = () => isThere || needed;
    kept.happen();
    const running = cohort.run();
    kept.happen();
    void cohort.run();
    expect(taken()).toEqual([[], [], []]);
    isThere = true;
    arrive();
    await running;
    expect(taken()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('lets go on alone who can not take it, who fails and who has something else to do', async () => {
    const [full, broken, other] = members as [Member, Member, Member];
    full.answer = () => false;
    broken.answer = () => {
      throw new Error('broken');
    };
    new Member(cohort).isDue = true;
    kept.happen();
    await cohort.run();
    expect(members.map(({ wentOn }) => wentOn)).toEqual([1, 1, 0]);
    expect(other.taken).toEqual([1]);
    kept.happen();
    await cohort.run();
    expect(other.taken).toEqual([1, 2]);
    expect(full.taken).toEqual([]);
  });

  it('lets everybody look in the log after a gap [X8]', async () => {
    for (let i = 0; i < 5; i += 1) kept.happen();
    kept.forgotten = 3;
    await cohort.run();
    expect(members.map(({ wentOn }) => wentOn)).toEqual([1, 1, 1]);
    expect(cohort.isEmpty).toBe(true);
  });

  it('sends away at a sweep whoever has something else to do', () => {
    const [first] = members as [Member];
    first.isDue = true;
    cohort.sweep();
    expect(members.map(({ wentOn }) => wentOn)).toEqual([1, 0, 0]);
  });

  it('gives nothing again to who comes in while an activity is handed on [X8]', async () => {
    const [first] = members as [Member];
    let late: Member | null = null;
    first.answer = () => {
      late ??= Object.assign(new Member(cohort), { sequence: 1 });
      return true;
    };
    kept.happen();
    await cohort.run();
    kept.happen();
    await cohort.run();
    expect(late).toMatchObject({ taken: [2], wentOn: 0 });
  });
});
