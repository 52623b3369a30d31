import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { serveMailPages } from './mail-page-routes';
import { PLAYGROUND_CONTENT_SECURITY_POLICY } from './security-headers';

/** Serves the built pages from the project's own files; nothing is fetched from elsewhere. */
export function servePages(app: FastifyInstance, folder: string): void {
  app.get('/', (_request, reply) => reply.redirect('/playground'));
  servePlayground(app, folder);
  serveMailPages(app, folder);
}

function servePlayground(app: FastifyInstance, folder: string): void {
  if (!existsSync(join(folder, 'playground'))) return;
  app.register(staticFiles, {
    root: join(folder, 'playground'),
    prefix: '/playground/',
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', PLAYGROUND_CONTENT_SECURITY_POLICY);
      reply.header(
        'cache-control',
        /-[\w-]{8}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app.get('/playground', (_request, reply) => reply.redirect('/playground/'));
}
