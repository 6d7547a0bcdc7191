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

/** What a contract said of each of several subjects, by the name of the outermost `describe`. */
export interface FixtureResult {
  /** Subject to the numbers of the promises whose tests failed. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  /** Subject to how many tests passed. */
  readonly passed: ReadonlyMap<string, number>;
}

/** Runs a folder of this one in a vitest of its own, since most of its tests fail. */
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
  // A vitest inside a vitest must not take itself for a worker of the outer one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject));
  return JSON.parse(await readFile(reportFile, 'utf8')) as Report;
}
