import { type MongoError, mongoError } from '../errors';

/** Checks the name that `$let`, `$map` … or a command's `let` gives a variable. */
export function assertUserVariable(name: string): void {
  if (name === 'CURRENT') return;
  if (name === '') throw failed('empty variable names are not allowed');
  if (!/^[a-z\u0080-\uffff]/.test(name)) {
    throw failed(`'${name}' starts with an invalid character for a user variable name`);
  }
  assertCharacters(name);
}

/** Checks a name in a reference `$$name`, which may be a system variable's too. */
export function assertVariable(name: string): void {
  if (name === '') throw failed('empty variable names are not allowed');
  if (!/^[a-zA-Z\u0080-\uffff]/.test(name)) {
    throw failed(`'${name}' starts with an invalid character for a variable name`);
  }
  assertCharacters(name);
}

function assertCharacters(name: string): void {
  const bad = /[^a-zA-Z0-9_\u0080-\uffff]/.exec(name);
  if (bad) throw failed(`'${name}' contains an invalid character for a variable name: '${bad[0]}'`);
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
