import type { Config } from '../config/config';
import { LimitWatch } from '../observability/limit-watch';
import type { Logger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { listen, type RunningServer } from '../transport/http-server';
import { createApollo } from './apollo';
import { buildOkaeriSchema } from './build-schema';
import { composeCostBudgets } from './cost';
import { composeDomains, type Domains } from './domains';
import { closeKernel, type Kernel, type KernelOptions, openKernel, startKernel } from './kernel';
import { OperationGate } from './operation-gate';
import { pagesDocuments, pagesFolder } from './pages-folder';
import { createPipeline } from './pipeline';
import { QueryLimits } from './query-limits';
import { readTrustedDocuments } from './trusted-documents';

export interface Application extends RunningServer {
  readonly kernel: Kernel;
  readonly domains: Domains;
}

export interface ApplicationOptions extends KernelOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Runs once the collections are ready and before the port opens. */
  readonly beforeListening?: (kernel: Kernel, domains: Domains) => Promise<void>;
}

/** Starts everything the server is made of, in one place and in one order; `stop` ends it in reverse. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const kernel = await openKernel(options);
  try {
    const domains = composeDomains(kernel);
    await startKernel(kernel);
    await options.beforeListening?.(kernel, domains);
    const server = await serve(kernel, domains);
    domains.jobs.start();
    return {
      kernel,
      domains,
      origin: server.origin,
      stop: async () => {
        await server.stop();
        await domains.jobs.stop();
        await closeKernel(kernel);
      },
    };
  } catch (error) {
    await closeKernel(kernel);
    throw error;
  }
}

async function serve(kernel: Kernel, domains: Domains): Promise<RunningServer> {
  const { config, logger, database, rights } = kernel;
  const openIntrospection = config.environment !== 'production';
  const schema = await buildOkaeriSchema(domains.resolvers);
  const metrics = new Metrics();
  if (config.metricsToken !== null) metrics.watchProcess();
  const watch = new LimitWatch(config, metrics, logger);
  const limits = new QueryLimits(schema, watch);
  const budgets = composeCostBudgets(kernel, domains.cost.models.budgets, watch);
  const listed = [...(config.persistedOnly ?? []), ...config.persistedDocuments];
  const documents =
    listed.length > 0 ? readTrustedDocuments([...listed, ...pagesDocuments()]) : null;
  const gate = new OperationGate({
    ...{ schema, limits, watch, budgets, openIntrospection },
    trusted: config.persistedOnly === null ? null : documents,
  });
  const apollo = createApollo({ schema, limits, gate, logger });
  await apollo.start();
  budgets.start();
  const pipeline = createPipeline({
    apollo,
    schema,
    limits,
    gate,
    documents,
    budgets,
    watch,
    viewers: domains.auth.services.viewers,
    recentViewers: domains.auth.services.recentViewers,
    rights,
    logger,
    createLoaders: domains.createLoaders,
  });
  const server = await listen(pipeline, {
    host: config.host,
    port: config.port,
    allowedOrigins: [...config.allowedOrigins, new URL(config.publicUrl).origin],
    trustProxy: config.trustProxy,
    metrics,
    metricsToken: config.metricsToken,
    health: { missing: async () => (database.isReady() ? [] : ['database']) },
    pages: pagesFolder,
  });
  return {
    origin: server.origin,
    stop: async () => {
      await server.stop();
      await apollo.stop();
      await budgets.stop();
    },
  };
}
