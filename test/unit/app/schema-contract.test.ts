import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { schemaText } from '../../../src/app/schema-text';

const CONTRACT = join(__dirname, '../../../../shared/api.graphql');

describe('the schema', () => {
  let text: string;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    text = await schemaText();
    schema = buildSchema(text);
  });

  const whereTheContractIs = existsSync(CONTRACT)
    ? it
    : (title: string) =>
        it(title, () => {
          process.stdout.write(`skipped: ${title}: ${CONTRACT} is not there\n`);
        });

  whereTheContractIs('keeps every name that clients rely on', () => {
    const contract = buildSchema(readFileSync(CONTRACT, 'utf8'));
    expect(findBreakingChanges(contract, schema)).toEqual([]);
  });

  it('is what schema.graphql says', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(text);
  });

  it('describes every type and every mutation', () => {
    const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const builtIn = new Set([
      'String',
      'Int',
      'Float',
      'Boolean',
      'ID',
      'Query',
      'Mutation',
      'Subscription',
    ]);
    const bare = own.filter(({ name, description }) => !builtIn.has(name) && !description);
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(bare.map(({ name }) => name)).toEqual([]);
    expect(mutations.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});
