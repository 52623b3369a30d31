import { GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import { Deadline } from '../../../src/app/deadline';

/** A schema whose first field waits to be let go, and whose second would begin after it. */
function waitingSchema(deadline: Deadline) {
  const begun: string[] = [];
  let letGo: () => void = () => undefined;
  const step = (name: string, work: () => Promise<void>) => ({
    type: GraphQLInt,
    resolve: async () => {
      deadline.assertTime();
      begun.push(name);
      await work();
      return 1;
    },
  });
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const fields = {
    first: step('first', () => gone),
    second: step('second', async () => undefined),
  };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { x: { type: GraphQLInt } } }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields }),
  });
  return { schema, begun, letGo: () => letGo(), document: parse('mutation { first second }') };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Deadline', () => {
  it('answers when time is over and begins nothing more', async () => {
    const deadline = new Deadline(10, () => true);
    const { schema, begun, letGo, document } = waitingSchema(deadline);
    const { data, errors } = await deadline.execute({ schema, document });
    expect([data, errors?.[0]?.extensions]).toEqual([undefined, { http: { status: 408 } }]);
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      facts: { limit: 10 },
    });
    letGo();
    await settled();
    expect(begun).toEqual(['first']);
  });

  it('ends the work of a client that has gone', async () => {
    const deadline = new Deadline(60_000, () => true);
    const { schema, begun, letGo, document } = waitingSchema(deadline);
    const answer = deadline.execute({ schema, document });
    deadline.cancel();
    await answer;
    letGo();
    await settled();
    expect(begun).toEqual(['first']);
  });

  it('goes on where the limit only warns', async () => {
    let told = 0;
    const deadline = new Deadline(1, () => {
      told += 1;
      setImmediate(letGo);
      return false;
    });
    const { schema, begun, letGo, document } = waitingSchema(deadline);
    expect((await deadline.execute({ schema, document })).errors).toBeUndefined();
    expect([told, begun]).toEqual([1, ['first', 'second']]);
  });

  it('bounds the work for one emission of a subscription, and begins nothing more', async () => {
    const deadline = new Deadline(10, () => true);
    await expect(deadline.bound(new Promise(() => undefined))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      facts: { limit: 10 },
    });
    expect(() => deadline.assertTime()).toThrow();
    expect(await new Deadline(60_000, () => true).bound(Promise.resolve(1))).toBe(1);
  });
});
