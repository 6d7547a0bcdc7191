import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** Results of a contract for each subject, by the title of its outermost `describe`. */
export interface FixtureResult {
  /** Numbers of the rules whose tests failed, by subject. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  /** Number of passed tests, by subject. */
  readonly passed: ReadonlyMap<string, number>;
}

/** Runs the fixture `name` in a separate vitest, since most of its tests fail. */
export async function runFixture(name: string): Promise<FixtureResult> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  try {
    const report = await runVitest(join(import.meta.dirname, name), join(folder, 'report.json'));
    const broken = new Map<string, string[]>();
    const passed = new Map<string, number>();
    for (const { ancestorTitles, title, status } of report.testResults.flatMap((file) => file.assertionResults)) {
      const subject = ancestorTitles[0] ?? '';
      if (status === 'passed') passed.set(subject, (passed.get(subject) ?? 0) + 1);
      else broken.set(subject, [...(broken.get(subject) ?? []), title.split(':', 1)[0] ?? '']);
    }
    return { broken, passed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runVitest(fixture: string, reportFile: string): Promise<Report> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = [vitest, 'run', '--root', fixture, '--reporter=json', `--outputFile=${reportFile}`];
  // Without these variables the inner vitest does not run as a worker of the outer one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject));
  return JSON.parse(await readFile(reportFile, 'utf8')) as Report;
}
