import { mongo } from 'mongoose';
import { CommandFailure } from '../../../src/cli/exit-code';
import { explain } from '../../../src/cli/explain';
import { ConfigError } from '../../../src/config/config';
import { DomainError } from '../../../src/domain/domain-error';

describe('explain', () => {
  it('tells a failure in one line', () => {
    expect(explain(new CommandFailure('the two passwords differ'))).toBe(
      'error: the two passwords differ',
    );
  });

  it('tells a refusal in words, with the part at fault', () => {
    expect(
      explain(
        new DomainError('BAD_USER_INPUT', { field: 'password', reason: 'TOO_SHORT', limit: 10 }),
      ),
    ).toBe('error: password: Please use at least 10 characters.');
  });

  it('lists every fault of the settings on a line of its own', () => {
    const faults = [
      { name: 'PORT', reason: 'must be a whole number' },
      { name: 'HOST', reason: 'must be a host name' },
    ];
    expect(explain(new ConfigError(faults))).toBe(
      'The settings are not valid:\n  PORT must be a whole number\n  HOST must be a host name',
    );
  });

  it('tells what MongoDB refuses without a stack', () => {
    const refused = new mongo.MongoServerError({ message: 'Authentication failed.', code: 18 });
    expect(explain(refused)).toBe('error: the database refuses: Authentication failed.');
    expect(explain(new mongo.MongoParseError('option foo is not supported'))).toBe(
      'error: the URI of the database is not valid: option foo is not supported',
    );
  });

  it('shows where an unexpected error comes from', () => {
    expect(explain(new TypeError('x is not a function'))).toMatch(/x is not a function\n\s+at /);
  });
});
