import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the playground into files that the server hands out itself; nothing comes from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/playground/',
  plugins: [react()],
  // GraphiQL's modules carry directives that mean nothing once bundled: a warning for each.
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    outDir: '../dist/playground',
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    assetsInlineLimit: 0,
  },
});
