import { join } from 'node:path';

/** Where the build puts the pages, seen from `src/app` and from `dist/app` alike. */
export const pagesFolder = join(__dirname, '..', '..', 'dashboard', 'dist');
