import { SocketSweeper } from '../../../src/transport/socket-sweeper';

/** A socket whose peer does what the test says. */
class FakeChannel {
  expiresAt: Date | null = null;
  isOpen = true;
  isOverflowing = false;
  progress: number | null = null;
  pings = 0;
  ended: number | 'terminated' | null = null;
  /** The sweeps until it ended. */
  sweeps = 0;
  answers = true;
  takesSomething = false;

  readonly webSocket = {
    ping: () => {
      this.pings += 1;
    },
    terminate: () => this.end('terminated'),
  };

  get isClosed(): boolean {
    return this.ended !== null;
  }

  close(code: number): void {
    this.end(code);
  }

  takeHeard(): boolean {
    this.sweeps += 1;
    if (this.progress !== null && this.takesSomething) this.progress += 1;
    return this.answers;
  }

  private end(how: number | 'terminated'): void {
    this.ended ??= how;
    this.isOpen = false;
  }
}

describe('the socket sweeper', () => {
  let sweeper: SocketSweeper<FakeChannel>;
  let channel: FakeChannel;

  beforeEach(() => {
    sweeper = new SocketSweeper(1);
    channel = new FakeChannel();
    sweeper.watch(channel);
  });
  afterEach(() => sweeper.stop());

  const untilSwept = async (times: number): Promise<void> => {
    const end = Date.now() + 5000;
    while (channel.sweeps < times && channel.ended === null && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('asks a silent peer once whether it is there, and cuts it within 30 s', async () => {
    channel.answers = false;
    await untilSwept(30);
    expect(channel).toMatchObject({ pings: 1, ended: 'terminated' });
    expect(channel.sweeps).toBeGreaterThan(20);
    expect(sweeper.channels).toEqual([]);
  });

  it('leaves a peer alone that answers', async () => {
    await untilSwept(40);
    expect(channel).toMatchObject({ pings: 0, ended: null });
    expect(sweeper.channels).toEqual([channel]);
  });

  it('tells a reader that takes nothing to try again later, within seconds', async () => {
    channel.progress = 3;
    await untilSwept(20);
    expect(channel.ended).toBe(1013);
    expect(channel.sweeps).toBeLessThan(10);
  });

  it('leaves a slow reader alone that takes something', async () => {
    channel.progress = 3;
    channel.takesSomething = true;
    await untilSwept(20);
    expect(channel.ended).toBeNull();
  });

  it('cuts off who asks for more and more without reading it', async () => {
    channel.isOverflowing = true;
    await untilSwept(5);
    expect(channel).toMatchObject({ ended: 1013, sweeps: 1 });
  });

  it('ends a socket with its access [X3]', async () => {
    channel.expiresAt = new Date(Date.now() + 20);
    await untilSwept(1000);
    expect(channel.ended).toBe(4403);
  });
});
