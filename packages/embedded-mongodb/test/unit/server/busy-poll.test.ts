import type { CommandReply, CommandRequest } from '../../../src/commands/command-request';
import { BusyPoll, type EventLoop } from '../../../src/server/busy-poll';

/** An event loop whose time passes and whose turns come when the test says so. */
class HandLoop implements EventLoop {
  cores = 2;
  time = 0;
  private call: (() => void) | undefined;

  now(): number {
    return this.time;
  }

  onNextTurn(call: () => void): () => void {
    this.call = call;
    return () => {
      this.call = undefined;
    };
  }

  get isAwake(): boolean {
    return this.call !== undefined;
  }

  turn(milliseconds: number): void {
    this.time += milliseconds;
    const { call } = this;
    this.call = undefined;
    call?.();
  }
}

describe('BusyPoll', () => {
  const reply: CommandReply = { body: [] };
  const request: CommandRequest = {
    body: new Map(),
    sequences: [],
    connection: { id: 1, authenticated: true, remote: 'local socket' },
    signal: new AbortController().signal,
    exhaustAllowed: false,
  };
  let loop: HandLoop;
  let poll: BusyPoll;

  beforeEach(() => {
    loop = new HandLoop();
    poll = new BusyPoll({ run: async () => reply }, loop);
  });

  /** Runs so many commands, each so many milliseconds after the last answer. */
  async function talk(commands: number, gap: number): Promise<void> {
    for (let n = 0; n < commands; n++) {
      loop.turn(gap);
      await poll.run(request);
    }
  }

  /** Runs a command that comes before the turn in which it would have been looked for. */
  async function commandAfter(milliseconds: number): Promise<void> {
    loop.time += milliseconds;
    await poll.run(request);
  }

  it('sleeps where every fifth command of a quick conversation writes', async () => {
    for (let n = 0; n < 200; n++) {
      loop.turn(0.3);
      await poll.run(n % 5 === 0 ? { ...request, body: new Map([['txnNumber', 1n]]) } : request);
    }
    expect(loop.isAwake).toBe(false);
  });

  it('stays awake for a millisecond after the answers of a quick conversation', async () => {
    await talk(50, 0.3);
    for (let turn = 0; turn < 9; turn++) loop.turn(0.1);
    expect(loop.isAwake).toBe(true);
    loop.turn(0.2);
    expect(loop.isAwake).toBe(false);
  });

  it('sleeps after a command that comes alone and after a few', async () => {
    await talk(1, 10_000);
    expect(loop.isAwake).toBe(false);
    await talk(20, 0.3);
    expect(loop.isAwake).toBe(false);
  });

  it('sleeps between commands that come slowly, as soon as they do', async () => {
    await talk(200, 0.3);
    await talk(5, 2);
    expect(loop.isAwake).toBe(false);
    await talk(200, 0.3);
    expect(loop.isAwake).toBe(false); // it rests
    await talk(1_000, 0.3);
    expect(loop.isAwake).toBe(true);
    await talk(100, 2);
    expect(loop.isAwake).toBe(false);
  });

  it('forgives a quick conversation a pause now and then', async () => {
    for (let time = 0; time < 5; time++) {
      await talk(200, 0.3);
      await talk(1, 2);
      expect(loop.isAwake).toBe(true);
    }
  });

  it('sleeps when commands come together, one after the other or while others run', async () => {
    await talk(200, 0.3);
    for (let n = 0; n < 5; n++) await poll.run(request);
    expect(loop.isAwake).toBe(false);
    await talk(1_000, 0.3);
    await Promise.all(Array.from({ length: 6 }, () => poll.run(request)));
    expect(loop.isAwake).toBe(false);
  });

  it('does not poll while a command runs', async () => {
    await talk(50, 0.3);
    loop.turn(0.3);
    const running = poll.run(request);
    expect(loop.isAwake).toBe(false);
    await running;
    expect(loop.isAwake).toBe(true);
  });

  it.each([
    ['turn', () => loop.turn(12)],
    ['command', () => commandAfter(12)],
  ])('leaves its core to others for a while once a %s came much too late', async (_, late) => {
    await talk(200, 0.3);
    await late();
    await talk(200, 0.3);
    expect(loop.isAwake).toBe(false);
    await talk(2_000, 0.3);
    expect(loop.isAwake).toBe(true);
  });

  it('never polls where there is one core', async () => {
    loop.cores = 1;
    await talk(200, 0.3);
    expect(loop.isAwake).toBe(false);
  });

  it('leaves nothing to be done once it is told to sleep', async () => {
    await talk(50, 0.3);
    poll.sleep();
    expect(loop.isAwake).toBe(false);
  });

  it('gives the answers and the failures of what it stands before', async () => {
    expect(await poll.run(request)).toBe(reply);
    const failing = new BusyPoll({ run: () => Promise.reject(new Error('ended')) }, loop);
    await expect(failing.run(request)).rejects.toThrow('ended');
  });
});
