import { aggregate } from './aggregate';
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
import * as serverCommands from './server-commands';
import * as sessionCommands from './session-commands';
import * as transactionCommands from './transactions';
import { update } from './update';

/** Every command that is offered. */
export const allCommands: readonly Command[] = [
  aggregate,
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
  ...Object.values(serverCommands),
  ...Object.values(sessionCommands),
  ...Object.values(transactionCommands),
];
