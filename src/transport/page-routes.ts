import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { serveMailPages } from './mail-page-routes';
import { PLAYGROUND_CONTENT_SECURITY_POLICY } from './security-headers';

/** Serves the built pages from the project's own files; nothing is fetched from elsewhere. */
export function servePages(app: FastifyInstance, folder: string): void {
  app.get('/', (_request, reply) => reply.redirect('/dashboard'));
  servePlayground(app, folder);
  serveDashboard(app, folder);
  serveMailPages(app, folder);
}

function servePlayground(app: FastifyInstance, folder: string): void {
  if (!existsSync(join(folder, 'playground'))) return;
  app.register(staticFiles, {
    root: join(folder, 'playground'),
    prefix: '/playground/',
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', PLAYGROUND_CONTENT_SECURITY_POLICY);
      cacheByName(reply, path);
    },
  });
  app.get('/playground', (_request, reply) => reply.redirect('/playground/'));
}

/** A single-page application: every address below it that is no file is its one page. */
function serveDashboard(app: FastifyInstance, folder: string): void {
  const root = join(folder, 'dashboard');
  if (!existsSync(root)) return;
  app.register(staticFiles, {
    root,
    prefix: '/dashboard/',
    wildcard: false,
    decorateReply: false,
    index: false,
    setHeaders: cacheByName,
  });
  const page = readFileSync(join(root, 'index.html'));
  for (const path of ['/dashboard', '/dashboard/*'])
    app.get(path, (request, reply) =>
      request.url.startsWith('/dashboard/assets/')
        ? reply.callNotFound()
        : reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page),
    );
}

/** Files with a hash in their names never change. */
function cacheByName(reply: Pick<FastifyReply, 'header'>, path: string): void {
  const isHashed = /-[\w-]{8}\.\w+$/.test(path);
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
