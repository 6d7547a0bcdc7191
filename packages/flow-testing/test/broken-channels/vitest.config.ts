import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@luluchat/source', ...defaultServerConditions] } },
  test: { root: import.meta.dirname, include: ['*.fixture.ts'], testTimeout: 1_000 },
});
