import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { flowTemplates } from './vite-templates.js';

/** Server that `npx vite` forwards calls to while a developer works on the studio. */
const SERVER = process.env['STUDIO_SERVER'] ?? 'http://127.0.0.1:3000';
/** Paths of the server. It gets the Host header of the browser: changes of a page of another host are refused. */
const FORWARDED = ['/v1', '/trigger', '/studio/session', '/openapi.json'];

export default defineConfig({
  base: '/studio/',
  plugins: [react(), flowTemplates()],
  // The server replaces this text by a fresh nonce in each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // A data: address of a script or a font would need more in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(FORWARDED.map((path) => [path, { target: SERVER, changeOrigin: false }])),
  },
});
