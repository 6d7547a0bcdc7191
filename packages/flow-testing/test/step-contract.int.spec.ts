import { spawn } from 'node:child_process';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

const fixture = join(import.meta.dirname, 'broken-steps');

describe('describeStepContract', () => {
  let folder: string;
  /** Plugin to the numbers of the promises whose tests failed. */
  const broken = new Map<string, string[]>();
  const passed = new Map<string, number>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'step-contract-'));
    const report = await runFixture(join(folder, 'report.json'));
    for (const { ancestorTitles, title, status } of report.testResults.flatMap((file) => file.assertionResults)) {
      const plugin = ancestorTitles[0] ?? '';
      if (status === 'passed') passed.set(plugin, (passed.get(plugin) ?? 0) + 1);
      else broken.set(plugin, [...(broken.get(plugin) ?? []), title.split(':', 1)[0] ?? '']);
    }
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes a sound plugin', () => {
    expect(broken.get('sound')).toBeUndefined();
    expect(passed.get('sound')).toBe(12);
  });

  it.each([
    ['type', 'P1'],
    ['manifest', 'P1'],
    ['lenient config', 'P2'],
    ['moody exits', 'P3'],
    ['twin exits', 'P3'],
    ['unknown exit', 'P4, P5'],
    ['no JSON', 'P4, P5'],
    ['endless wait', 'P4, P5'],
    ['wait without resume', 'P4, P5'],
    ['vandal', 'P4, P5'],
    ['secret data', 'P4, P5'],
    ['secret output', 'P4, P5'],
    ['deaf call', 'P6'],
  ])('catches: %s (%s)', (plugin, promise) => {
    expect(broken.get(plugin)).toContain(promise);
  });
});

async function runFixture(reportFile: string): Promise<Report> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = [vitest, 'run', '--root', fixture, '--reporter=json', `--outputFile=${reportFile}`];
  // A vitest inside a vitest must not take itself for a worker of the outer one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject));
  return JSON.parse(await readFile(reportFile, 'utf8')) as Report;
}
