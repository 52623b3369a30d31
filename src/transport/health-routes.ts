import type { FastifyInstance } from 'fastify';

export interface HealthChecks {
  /** What the process needs to serve and does not have at the moment; empty when it is ready. */
  missing(): Promise<readonly string[]>;
}

/** `/health/live`: the process answers. `/health/ready`: it can serve; 503 names what is missing. */
export function serveHealth(app: FastifyInstance, health: HealthChecks): void {
  app.get('/health/live', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'live' };
  });
  app.get('/health/ready', async (_request, reply) => {
    const missing = await health.missing();
    reply.header('cache-control', 'no-store').status(missing.length === 0 ? 200 : 503);
    return missing.length === 0 ? { status: 'ready' } : { status: 'not ready', missing };
  });
}
