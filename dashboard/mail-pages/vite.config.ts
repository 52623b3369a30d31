import { defineConfig } from 'vite';

const page = (name: string) => `${import.meta.dirname}/${name}/index.html`;

/** Builds the pages that the links of mails open, for people who use no client app (yet). */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  logLevel: 'error',
  build: {
    outDir: '../dist/mail-pages',
    emptyOutDir: true,
    assetsDir: 'mail-pages',
    assetsInlineLimit: 0,
    rollupOptions: { input: ['invitation', 'referral-consent', 'events', 'posts'].map(page) },
  },
});
