import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build puts the pages, seen from `src/app` and from `dist/app` alike. */
export const pagesFolder = join(__dirname, '..', '..', 'dashboard', 'dist');

/** The lists of the documents that the server's own pages send; none before they are built. */
export function pagesDocuments(): string[] {
  return [join(pagesFolder, 'mail-pages', 'mail-pages', 'persisted-documents.json')].filter(
    existsSync,
  );
}
