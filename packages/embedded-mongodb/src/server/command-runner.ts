import type { CommandReply, CommandRequest } from '../commands/command-request';

/** Whatever answers commands; a failed command is a reply as well, never a rejection. */
export interface CommandRunner {
  run(request: CommandRequest): Promise<CommandReply>;
  /** Rejects as a fail point says, for a command that is answered before it gets here. */
  meetFault?(request: CommandRequest): Promise<void>;
}
