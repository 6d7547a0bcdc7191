import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

const root = import.meta.dirname;

/** The private export condition under which workspace packages resolve to their sources. */
const sourceCondition = '@luluchat/source';

/** As Node resolves: `module` leads to builds that only bundlers can read (OpenTelemetry has such ones). */
const serverConditions = defaultServerConditions.filter((condition) => condition !== 'module');

/** Packages whose test files share what they load: none of them counts timers of the process or sets what is global in it. */
const SHARING = new Set([
  'channel-http',
  'channel-whatsapp',
  'engine-embedded',
  'flow-runtime',
  'flow-store',
  'flow-testing',
  'standard-steps',
  'webhook-receiver',
]);

/** Every folder of packages/, apps/ and tools/ with a manifest is one project; the settings are the same for all. */
const projects = ['packages', 'apps', 'tools'].flatMap((group) =>
  readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, group, entry.name, 'package.json')))
    .map((entry) => ({
      extends: true as const,
      root: join(root, group, entry.name),
      test: { name: entry.name, isolate: !SHARING.has(entry.name) },
    })),
);

/**
 * What must not go by the zone of the machine runs once more in each of these: behind UTC with daylight saving time, ahead of it
 * with half an hour of it, and where a whole day was left out. `npx vitest run --project "zone-*"` runs them alone.
 */
const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];

const zonedProjects = ZONES.map((zone) => ({
  extends: true as const,
  root: join(root, 'packages'),
  test: {
    name: `zone-${zone.replace(/^.*\//, '').toLowerCase().replaceAll('_', '-')}`,
    isolate: false,
    env: { TZ: zone },
    include: [
      'flow-runtime/src/{date,template}/**/*.spec.ts',
      'standard-steps/src/{condition,delay,save-attribute,time-of-day}/**/*.spec.ts',
    ],
  },
}));

/** What takes longest by far, and what comes before the rest: a processor that is left with one of these alone is a wait. */
const LONG = [
  /\/crash\/test\//,
  /generated-package/,
  /readme-code/,
  /\/(?:start|secrets)\.e2e/,
  /\/bench\/test\//,
  /\.e2e\.spec/,
  /\.int\.spec/,
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((pattern) => pattern.test(moduleId));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
  test: {
    projects: [...projects, ...zonedProjects],
    include: ['src/**/*.spec.ts', 'test/**/*.int.spec.ts', 'e2e/**/*.e2e.spec.ts'],
    environment: 'node',
    // Vitest leaves one processor to a person who watches; what watches here waits for the end.
    // Where Nx runs several projects at once, each takes fewer.
    maxWorkers: Number(process.env['VITEST_MAX_WORKERS']) || availableParallelism(),
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // A busy machine takes longer than the second that is the default; what holds is seen at once anyway.
    expect: { poll: { timeout: 10_000 } },
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], exclude: ['**/*.spec.ts'] },
  },
});
