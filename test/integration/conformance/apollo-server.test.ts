import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import {
  type CreateServerForIntegrationTestsOptions,
  defineIntegrationTestSuite,
} from '@apollo/server-integration-testsuite';
import fastify, { type FastifyError } from 'fastify';
import { GraphQLSchema } from 'graphql';
import { loadConfig } from '../../../src/config/config';
import { LimitWatch } from '../../../src/observability/limit-watch';
import { createLogger } from '../../../src/observability/logger';
import { Metrics } from '../../../src/observability/metrics';
import { serveGraphqlOverHttp } from '../../../src/transport/graphql-route';
import { readJsonBodies } from '../../../src/transport/json-body';
import type { Pipeline } from '../../../src/transport/pipeline';
import { RequestRefusals } from '../../../src/transport/request-refusals';

const logger = createLogger('silent');

/** Apollo's own suite, on a server of its making behind the product's HTTP route. */
describe('Apollo Server behind the HTTP route', () => {
  defineIntegrationTestSuite(
    async (options, { context }: CreateServerForIntegrationTestsOptions = {}) => {
      const apollo = new ApolloServer(options as ApolloServerOptions<BaseContext>);
      await apollo.start();
      const app = fastify({ routerOptions: { ignoreTrailingSlash: true } });
      const pipeline: Pipeline<BaseContext> = {
        apollo,
        schema: new GraphQLSchema({}),
        documents: null,
        limits: new LimitWatch(loadConfig({}), new Metrics(), logger),
        logger,
        createContext: async () => (context ? await context() : {}),
        openSocket: async () => null,
        parse: () => [],
        validate: () => [],
        refuse: async () => null,
        isViewerIndependent: () => false,
        execute: async () => ({}),
        timeLimit: () => ({ bound: (work) => work }),
        present: ({ message }) => ({ message }),
      };
      const refusals = new RequestRefusals(pipeline);
      app.setErrorHandler<FastifyError>(refusals.failed);
      readJsonBodies(app, pipeline.limits);
      serveGraphqlOverHttp(app, pipeline, {
        ...{ allowedOrigins: [], refusals },
        addressOf: () => '127.0.0.1',
      });
      return {
        server: apollo,
        url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`,
        extraCleanup: () => app.close(),
      };
    },
    { serverIsStartedInBackground: false, noIncrementalDelivery: true },
  );
});
