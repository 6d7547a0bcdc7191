/** How blocks of pages that are tests are run: from the sources of the workspace, as everything else. */
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const conditions = (defaults) => ['@luluchat/source', ...defaults.filter((condition) => condition !== 'module')];

export default defineConfig({
  resolve: { conditions: conditions(defaultClientConditions) },
  ssr: { resolve: { conditions: conditions(defaultServerConditions) } },
  test: { include: ['*.spec.ts'], environment: 'node' },
});
