import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const page = (name: string) => `${import.meta.dirname}/${name}/index.html`;

/** Puts the list of the pages' documents beside them, for a server that takes listed documents alone. */
const documents: Plugin = {
  name: 'documents',
  generateBundle() {
    const list = `${import.meta.dirname}/src/generated/persisted-documents.json`;
    const fileName = 'mail-pages/persisted-documents.json';
    this.emitFile({ type: 'asset', fileName, source: readFileSync(list) });
  },
};

/** Builds the pages that the links of mails open, for people who use no client app (yet). */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  logLevel: 'error',
  plugins: [documents],
  build: {
    outDir: '../dist/mail-pages',
    emptyOutDir: true,
    assetsDir: 'mail-pages',
    assetsInlineLimit: 0,
    rollupOptions: { input: ['invitation', 'referral-consent', 'events', 'posts'].map(page) },
  },
});
