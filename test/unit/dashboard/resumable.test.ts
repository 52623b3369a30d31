import { buildSchema, parse, validate } from 'graphql';
import { resumable } from '../../../dashboard/playground/src/resumable';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription { changed(id: ID, after: String): Change!  clock: Int! }
  type Change { cursor: String! kind: String! n: Int }
`);

describe('a subscription that the playground can resume', () => {
  const made = (query: string, variables: Record<string, unknown> = {}) => {
    const result = resumable({ query, variables }, schema);
    if (result) expect(validate(schema, parse(result.query))).toEqual([]);
    return result;
  };

  it('takes the cursor as a variable, whatever it was before', () => {
    for (const query of [
      'subscription A { changed { cursor kind n } }',
      'subscription ($from: String) { changed(after: $from) { cursor kind } }',
      'subscription ($after: String) { changed(after: $after) { cursor kind } }',
      'subscription { changed(after: "x") { cursor kind } }',
    ])
      expect(made(query)?.query).toMatch(/\$after: String\) \{\s*changed\(after: \$after\)/);
  });

  it('begins where it was asked to begin', () => {
    const begin = (query: string, variables = {}) => made(query, variables)?.variables['after'];
    expect(begin('subscription { changed { n } }')).toBeNull();
    expect(begin('subscription { changed(after: "x") { n } }')).toBe('x');
    expect(
      begin('subscription ($from: String) { changed(after: $from) { n } }', { from: 'y' }),
    ).toBe('y');
  });

  it('asks for the cursor of each change and shows only what was asked for', () => {
    const it = made('subscription { c: changed(id: 1) { n } }');
    expect(it?.query).toMatch(/cursor\s+kind/);
    expect(it?.show({ c: { n: 1, cursor: 'x', kind: 'K' } })).toEqual({ c: { n: 1 } });
    const all = made('subscription { changed { cursor kind } }');
    expect(all?.show({ changed: { cursor: 'x', kind: 'K' } })).toEqual({
      changed: { cursor: 'x', kind: 'K' },
    });
  });

  it('leaves alone what takes no cursor', () => {
    expect(made('subscription { clock }')).toBeNull();
  });
});
