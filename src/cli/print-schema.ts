import { Command } from 'commander';
import { schemaText } from '../app/schema-text';

/** `okaeri print-schema`: the GraphQL schema as text; `schema.graphql` is what it prints. */
export function printSchemaCommand(): Command {
  return new Command('print-schema')
    .description('print the GraphQL schema (SDL)')
    .action(async () => {
      process.stdout.write(await schemaText());
    });
}
