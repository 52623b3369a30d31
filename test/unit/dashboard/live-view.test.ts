import { OkaeriError, type SubscribeOptions, UnreachableError } from '@okaeri/client';
import { type LiveSource, LiveView } from '../../../dashboard/app/src/live/live-view';
import { eventually } from '../../support/eventually';

type Step = { readonly change: number } | { readonly error: Error };

/** A list of numbers whose snapshots and streams are written by the test. */
class Written implements LiveSource<readonly number[], number> {
  snapshots: (readonly number[] | Error)[] = [];
  /** Of each stream, in order: the cursor that it began after. */
  readonly followed: (string | null)[] = [];
  ended = 0;
  options: SubscribeOptions = {};
  #steps: Step[] = [];
  #wake = (): void => undefined;

  async load() {
    const next = this.snapshots.shift() ?? [];
    if (next instanceof Error) throw next;
    return { data: next, cursor: `after ${next.join()}` };
  }

  async *follow(cursor: string | null, options: SubscribeOptions) {
    this.followed.push(cursor);
    this.options = options;
    try {
      for (;;) {
        const step = this.#steps.shift();
        if (step && 'error' in step) throw step.error;
        if (step) yield step.change;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.ended += 1;
    }
  }

  readonly apply = (data: readonly number[], change: number) => [...data, change];
  readonly asksReload = (change: number) => change < 0;

  write(...steps: Step[]): void {
    this.#steps.push(...steps);
    this.#wake();
  }
}

const soon = (call: () => void) => {
  const timer = setTimeout(call);
  return () => clearTimeout(timer);
};

const refusal = (code: string) => new OkaeriError([{ message: code, extensions: { code } }]);

describe('a live view', () => {
  let source: Written;
  let view: LiveView<readonly number[], number>;

  beforeEach(() => {
    source = new Written();
    view = new LiveView(source, soon);
  });

  afterEach(() => view.stop());

  const shows = (...expected: number[]) =>
    eventually(`the view to show ${expected}`, async () => {
      const { data } = view.snapshot();
      return data !== null && data.join() === expected.join();
    });

  it('shows the snapshot, and every change after it in order [X8]', async () => {
    source.snapshots = [[1]];
    view.start();
    await shows(1);
    source.write({ change: 2 }, { change: 3 });
    await shows(1, 2, 3);
    expect(source.followed).toEqual(['after 1']);
  });

  it('shows changes that come together as one', async () => {
    source.snapshots = [[1]];
    view.start();
    await shows(1);
    let shown = 0;
    view.listen(() => {
      shown += 1;
    });
    source.write(...Array.from({ length: 500 }, (_, change) => ({ change })));
    await eventually('all of them', async () => view.snapshot().data?.length === 501);
    expect(shown).toBeLessThan(50);
  });

  it('starts over from a fresh snapshot on RESYNC_REQUIRED, and says so [X8]', async () => {
    source.snapshots = [[1], [7]];
    view.start();
    await shows(1);
    source.write({ error: refusal('RESYNC_REQUIRED') });
    await eventually('the view to say so', async () => view.snapshot().live === 'startOver');
    await shows(7);
    expect(source.followed).toEqual(['after 1', 'after 7']);
  });

  it('reads the snapshot again after a change that does not tell enough', async () => {
    source.snapshots = [[1], [1, 9]];
    view.start();
    await shows(1);
    source.write({ change: -1 });
    await shows(1, 9);
    expect(source.ended).toBe(1);
  });

  it('keeps showing what it has while nobody answers, and tries again', async () => {
    source.snapshots = [[1], new UnreachableError(), [1, 2]];
    view.start();
    await shows(1);
    source.write({ change: -1 });
    await eventually('the view to be offline', async () => view.snapshot().live === 'offline');
    expect(view.snapshot().data).toEqual([1]);
    await shows(1, 2);
  });

  it('shows nothing any longer of what may no longer be seen [X3]', async () => {
    source.snapshots = [[1], refusal('FORBIDDEN')];
    view.start();
    await shows(1);
    source.write({ change: -1 });
    await eventually('the refusal', async () => view.snapshot().error !== null);
    expect(view.snapshot()).toMatchObject({ data: null, error: { code: 'FORBIDDEN' } });
  });

  it('ends its stream when it is no longer shown, and can be shown again', async () => {
    source.snapshots = [[1], [2]];
    const stop = view.start();
    await shows(1);
    stop();
    source.write({ change: 5 });
    await eventually('the stream to end', async () => source.ended === 1);
    expect(view.snapshot().data).toEqual([1]);
    view.start();
    await shows(2);
  });
});
