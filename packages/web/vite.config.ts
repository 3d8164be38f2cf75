import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The sources of our packages: only what the pages use comes along.
  resolve: { conditions: ['tessera-source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist',
    assetsDir: 'static',
    // Fonts and pictures in style sheets would be `data:` addresses, which the pages do not allow.
    assetsInlineLimit: 0,
    target: 'es2023',
    reportCompressedSize: false,
    // What the pages are made of goes with them into packages.
    license: { fileName: 'licences.md' },
  },
});
