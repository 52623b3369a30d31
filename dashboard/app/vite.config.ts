import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the dashboard, which the API serves under /dashboard with a policy that allows no inline code or style. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/dashboard/',
  logLevel: 'error',
  plugins: [react()],
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
