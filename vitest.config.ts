import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** The private export condition under which workspace packages resolve to their sources. */
const sourceCondition = '@luluchat/source';

/** As Node resolves: `module` leads to builds that only bundlers can read (OpenTelemetry has such ones). */
const serverConditions = defaultServerConditions.filter((condition) => condition !== 'module');

/** Every folder of packages/, apps/ and tools/ with a manifest is one project; the settings are the same for all. */
const projects = ['packages', 'apps', 'tools'].flatMap((group) =>
  readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, group, entry.name, 'package.json')))
    .map((entry) => ({
      extends: true as const,
      root: join(root, group, entry.name),
      test: { name: entry.name },
    })),
);

export default defineConfig({
  resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
  test: {
    projects,
    include: ['src/**/*.spec.ts', 'test/**/*.int.spec.ts', 'e2e/**/*.e2e.spec.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], exclude: ['**/*.spec.ts'] },
  },
});
