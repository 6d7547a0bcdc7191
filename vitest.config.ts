import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';
import { writerThreadFromSource } from './tools/vitest/writer-thread-from-source.js';

const root = import.meta.dirname;

/** Private export condition under which workspace packages resolve to their sources. */
const sourceCondition = '@luluchat/source';

/** Conditions of Node: `module` leads to builds for bundlers only (OpenTelemetry has some). */
const serverConditions = defaultServerConditions.filter((condition) => condition !== 'module');

/** Projects whose test files each load their modules anew: their specs have not been tried otherwise. */
const ISOLATED = new Set(['bench', 'crash', 'demo-receiver', 'flow-cli', 'generators', 'servers']);

/** Specs that count the timers of the process, or change what its modules share: they run in processes of their own, as `alone`. */
const ALONE = ['packages/webhook-action/test/{faults,retry,tls,tracing}.int.spec.ts'];

/** Files that run once before the specs of a project. */
const SETUPS: Readonly<Record<string, string>> = {
  'flow-server': join(root, 'apps/flow-server/e2e/provide-bundle.ts'),
  'flow-studio': join(root, 'apps/flow-studio/e2e/provide-browser.ts'),
};

/** All processors: by default, vitest leaves one free. Fewer where Nx runs several projects at once. */
const WORKERS = Number(process.env['VITEST_MAX_WORKERS']) || availableParallelism();

/** Settings of the browser tests, which wait half of their time: one worker more, in a group of its own, as vitest requires. */
const BROWSER_TESTS = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxWorkers: WORKERS === 1 ? 1 : WORKERS + 1,
  sequence: { groupOrder: 1 },
};

/** Excludes the specs of a project that run alone. Only where there are any: a project's `exclude` replaces `--exclude`. */
const excludeAlone = (folder: string) => {
  const own = ALONE.filter((pattern) => pattern.startsWith(folder));
  return own.length === 0 ? {} : { exclude: [...configDefaults.exclude, ...own.map((pattern) => join(root, pattern))] };
};

/** Projects: one for every folder of packages/, apps/ and tools/ with a manifest, all with the same settings. */
const projects = ['packages', 'apps', 'tools'].flatMap((group) =>
  readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, group, entry.name, 'package.json')))
    .map((entry) => ({
      extends: true as const,
      root: join(root, group, entry.name),
      test: {
        name: entry.name,
        isolate: ISOLATED.has(entry.name),
        ...excludeAlone(`${group}/${entry.name}/`),
        globalSetup: SETUPS[entry.name] ?? [],
        ...(entry.name === 'flow-studio' ? BROWSER_TESTS : {}),
      },
    })),
);

/**
 * Zones in which the specs of dates run again, since dates must not depend on the zone of the machine: behind UTC with daylight
 * saving time, ahead of it with half an hour of it, and one that skipped a whole day. `npx vitest run --project "zone-*"` runs them alone.
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

/** Files that take by far the longest, and start first: one that starts last would keep a single processor busy at the end. */
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

const aloneProject = { extends: true as const, root, test: { name: 'alone', isolate: true, include: ALONE } };

export default defineConfig({
  plugins: [writerThreadFromSource(sourceCondition)],
  resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [sourceCondition, ...serverConditions] } },
  test: {
    projects: [...projects, aloneProject, ...zonedProjects],
    include: ['src/**/*.spec.{ts,tsx}', 'test/**/*.int.spec.ts', 'e2e/**/*.e2e.spec.ts'],
    environment: 'node',
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    // Machines of CI are slow and busy at times. A test that does not hang ends when it is done.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A condition that holds is seen at once.
    expect: { poll: { timeout: 60_000 } },
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], exclude: ['**/*.spec.ts'] },
  },
});
