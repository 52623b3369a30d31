import { setTimeout } from 'node:timers/promises';
import { type MongoError, mongoError } from '../errors';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Answer, Command } from './command';
import type { CommandReply, CommandRequest } from './command-request';
import type { EngineParts } from './engine-parts';
import { asMongoError, codeName, errorAnswer } from './error-answer';
import { concernLabels, labelsOf } from './error-labels';
import { type Fault, FaultError, faultLabels } from './fail-points';
import { Operation, type OperationScope } from './operation';
import { enterTransaction, scopeOf } from './operation-scope';
import { ReplyTimes } from './reply-times';
import { assertTransactionTarget } from './transaction-targets';
import { writeConcernError } from './write-concern';

/** Runs commands by name; a failed one is an answer as well. Rejects only to end the connection. */
export class CommandDispatcher {
  private readonly commands = new Map<string, Command>();
  private readonly times: ReplyTimes;

  constructor(
    private readonly engine: EngineParts,
    commands: readonly Command[],
  ) {
    this.times = new ReplyTimes(engine.store);
    for (const command of commands)
      for (const name of [command.name, ...(command.aliases ?? [])])
        this.commands.set(name, command);
  }

  async run(request: CommandRequest): Promise<CommandReply> {
    const name = String(request.body.keys().next().value);
    const fault = this.engine.failPoints.take(name, this.engine.clients.appName(request));
    try {
      if (fault) await applyFault(fault);
      const answer = await this.answer(name, request, fault);
      if ('encode' in answer) return { body: answer.encode(this.times.tail) };
      if (answer instanceof Map) return { body: [encodeDocument(this.completed(answer))] };
      return { body: [encodeDocument(this.completed(answer.repeated))], moreToCome: true };
    } catch (error) {
      if (error instanceof ConnectionFault) throw error;
      return { body: [encodeDocument(this.failed(asMongoError(error), request))] };
    }
  }

  /** Fails as `failCommand` says, for a command that is answered elsewhere. */
  async meetFault(request: CommandRequest): Promise<void> {
    const name = String(request.body.keys().next().value);
    const fault = this.engine.failPoints.take(name, this.engine.clients.appName(request));
    if (fault) await applyFault(fault);
  }

  /** Throws at once what is wrong with the command itself. */
  private answer(name: string, request: CommandRequest, fault: Fault | undefined): Promise<Answer> {
    const command = this.commands.get(name);
    if (!command) throw mongoError('CommandNotFound', `no such command: '${name}'`);
    const scope = scopeOf(this.engine, command, request);
    const { session } = scope;
    const runs = () => this.runScoped(command, request, scope, fault);
    const isExclusive = request.body.get('txnNumber') !== undefined && session;
    return isExclusive ? session.exclusively(runs) : runs();
  }

  private async runScoped(
    command: Command,
    request: CommandRequest,
    scope: OperationScope,
    fault: Fault | undefined,
  ): Promise<Answer> {
    const concern = request.body.get('writeConcern');
    if (concern !== undefined && !command.isWrite)
      throw mongoError('InvalidOptions', 'Command does not support writeConcern');
    const concernError = writeConcernError(concern);
    enterTransaction(this.engine, scope, command, request.body);
    const operation = new Operation(this.engine, request, command.name, scope);
    operation.writeConcernError = faultConcernError(fault) ?? concernError;
    this.engine.operations.add(operation);
    try {
      if (scope.transaction) assertTransactionTarget(operation);
      const answer = await command.run(operation);
      if (operation.losesConnection) throw new ConnectionFault('closed by a fail point');
      return withConcernError(answer, operation, fault);
    } catch (error) {
      if (scope.transaction) scope.session?.abortOpen();
      throw operation.losesConnection ? new ConnectionFault('closed by a fail point') : error;
    } finally {
      this.engine.operations.remove(operation);
    }
  }

  private completed(answer: Document): Document {
    for (const [name, value] of this.times.tail)
      if (name !== 'ok' || !answer.has('ok')) answer.set(name, value);
    return answer;
  }

  private failed(error: MongoError, { body }: CommandRequest): Document {
    return this.completed(errorAnswer(error, labelsOf(error, body)));
  }
}

/** Thrown to end a connection without an answer. */
export class ConnectionFault extends Error {}

async function applyFault(fault: Fault): Promise<void> {
  if (fault['blockConnection'] === true) await setTimeout(Number(fault['blockTimeMS'] ?? 0));
  if (fault['closeConnection'] === true) throw new ConnectionFault('closed by failCommand');
  const code = Number(fault['errorCode'] ?? 0);
  if (code !== 0) throw new FaultError(code, codeName(code), faultLabels(fault));
}

function faultConcernError(fault: Fault | undefined): Document | undefined {
  const error = fault?.['writeConcernError'];
  return error === undefined ? undefined : documentOf(error as object);
}

/** Adds why the write concern was not met, and whether the write may be sent again for it. */
function withConcernError(
  answer: Answer,
  { writeConcernError, request }: Operation,
  fault: Fault | undefined,
): Answer {
  if (!writeConcernError || 'repeated' in answer) return answer;
  const own = fault && faultLabels(fault);
  const labels = own ?? concernLabels(Number(writeConcernError.get('code')), request.body);
  const added: Document = new Map([['writeConcernError', writeConcernError]]);
  if (labels.length > 0) added.set('errorLabels', labels);
  if (answer instanceof Map) return new Map([...answer, ...added]);
  return { encode: (tail) => answer.encode(new Map([...added, ...tail])) };
}
