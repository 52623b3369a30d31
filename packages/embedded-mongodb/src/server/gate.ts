import type { CommandReply, CommandRequest } from '../commands/command-request';
import { ConnectionFault } from '../commands/dispatcher';
import type { CommandRunner } from './command-runner';

/** Lets commands that come before the database is open wait for it. */
export class Gate implements CommandRunner {
  private opened: CommandRunner | undefined;
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;

  openTo(runner: CommandRunner): void {
    this.opened = runner;
    this.wake();
  }

  /** Ends the connections of those who wait still. */
  close(): void {
    this.isClosed = true;
    this.wake();
  }

  run(request: CommandRequest): Promise<CommandReply> {
    return this.opened ? this.opened.run(request) : this.runLater(request);
  }

  async meetFault(request: CommandRequest): Promise<void> {
    const runner = await this.whenOpen();
    await runner.meetFault?.(request);
  }

  private async runLater(request: CommandRequest): Promise<CommandReply> {
    const runner = await this.whenOpen();
    return runner.run(request);
  }

  private async whenOpen(): Promise<CommandRunner> {
    while (!this.opened) {
      if (this.isClosed) throw new ConnectionFault('the database did not open');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return this.opened;
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
