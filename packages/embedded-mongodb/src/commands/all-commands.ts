import { aggregate } from './aggregate';
import { collMod } from './coll-mod';
import * as collectionCommands from './collection-commands';
import type { Command } from './command';
import { configureFailPoint } from './configure-fail-point';
import { count } from './count';
import { deleteCommand } from './delete';
import { distinct } from './distinct';
import { explain } from './explain';
import { find } from './find';
import { findAndModify } from './find-and-modify';
import { getMore } from './get-more';
import { hello } from './hello';
import * as indexCommands from './index-commands';
import { insert } from './insert';
import { killCursors } from './kill-cursors';
import { listDatabases } from './list-databases';
import * as operationCommands from './operation-commands';
import * as replicationCommands from './replication-commands';
import * as serverCommands from './server-commands';
import * as sessionCommands from './session-commands';
import * as shellCommands from './shell-commands';
import * as statisticsCommands from './statistics';
import * as transactionCommands from './transactions';
import { update } from './update';
import * as upkeepCommands from './upkeep';
import { validate } from './validate';

/** Every command that is offered. */
export const allCommands: readonly Command[] = [
  aggregate,
  collMod,
  configureFailPoint,
  count,
  deleteCommand,
  distinct,
  explain,
  find,
  findAndModify,
  getMore,
  hello,
  insert,
  killCursors,
  listDatabases,
  update,
  ...Object.values(collectionCommands),
  ...Object.values(indexCommands),
  ...Object.values(operationCommands),
  ...Object.values(replicationCommands),
  ...Object.values(serverCommands),
  ...Object.values(sessionCommands),
  ...Object.values(statisticsCommands),
  validate,
  ...Object.values(transactionCommands),
  ...Object.values(upkeepCommands),
  ...Object.values(shellCommands),
];
