import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The pages that the links of mails open; the token in a link's fragment never comes here. */
export function serveMailPages(app: FastifyInstance, folder: string): void {
  const root = join(folder, 'mail-pages');
  if (!existsSync(root)) return;
  app.register(staticFiles, { root, wildcard: false, decorateReply: false, cacheControl: false });
  for (const path of ['/invitation', '/referral-consent'])
    app.get(path, (_request, reply) => reply.redirect(`${path}/`));
  for (const path of ['events', 'posts']) {
    const page = readFileSync(join(root, path, 'index.html'));
    app.get(`/${path}/:id`, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  }
}
