import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { KeyRing } from '../auth/key-ring';
import { loadConfig } from '../config/config';
import { unopenedDatabase } from '../database/unopened-database';
import { createLogger } from '../observability/logger';
import { buildOkaeriSchema } from './build-schema';
import { withCosts } from './cost-directives-text';
import { composeDomains } from './domains';
import { assembleKernel } from './kernel';

/** The schema in SDL with its costs, in alphabetical order so that a diff shows a change alone; needs no database. */
export async function schemaText(): Promise<string> {
  const schema = await schemaAlone();
  return `${withCosts(schema, printSchema(lexicographicSortSchema(schema)))}\n`;
}

/** The schema on resolvers whose database was never opened: for reading it, not for asking. */
export function schemaAlone(): Promise<GraphQLSchema> {
  const kernel = assembleKernel({
    config: loadConfig({}),
    logger: createLogger('silent'),
    clock: () => new Date(),
    database: unopenedDatabase(),
    keys: new KeyRing([{ kid: 'none', secret: Buffer.alloc(32) }]),
    epoch: '',
  });
  return buildOkaeriSchema(composeDomains(kernel).resolvers);
}
