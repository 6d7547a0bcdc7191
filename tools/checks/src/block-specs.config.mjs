/** Configuration of vitest for the tests in code blocks: they run from the sources of the workspace, as all others do. */
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = (defaults) => ['@luluchat/source', ...defaults.filter((condition) => condition !== 'module')];

export default defineConfig({
  resolve: { conditions: conditions(defaultClientConditions) },
  ssr: { resolve: { conditions: conditions(defaultServerConditions) } },
  test: { include: ['*.spec.ts'], environment: 'node' },
});
