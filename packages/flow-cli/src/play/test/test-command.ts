import { Option } from 'commander';
import type { CliCommand, CommandContext } from '../../command/cli-command.js';
import { createStepsOption } from '../../command/options.js';
import { CommandError } from '../../error/command-error.js';
import type { ExitCode } from '../../error/exit-code.js';
import { count } from '../../output/write-text.js';
import { findFlowTests } from '../../project/find-files.js';
import { loadSteps } from '../../steps/load-steps.js';
import type { CreateSteps } from '../../steps/load-steps.js';
import { runTests } from './run-tests.js';
import { coverFlows, shortOfCoverage } from './test-report.js';
import { TEST_REPORTERS, writeTestReport } from './test-reporter.js';
import type { TestReporter } from './test-reporter.js';
import { TestRunner } from './test-runner.js';
import { countCases } from './tested-file.js';
import type { TestThreads } from './test-threads.js';
import type { TestedFile } from './tested-file.js';
import { updateTest } from './update-test.js';
import { watchTests } from './watch-tests.js';

interface TestOptions {
  readonly watch?: true;
  readonly update?: true;
  readonly coverage?: true;
  readonly minCoverage?: number;
  readonly reporter: TestReporter;
  readonly threads: number | 'auto';
  readonly steps: readonly string[];
}

/** `luluchat test`: runs flow tests. */
export const testCommand: CliCommand<TestOptions> = {
  configure: (command) => {
    command
      .argument('[files...]', 'flow tests (*.flowtest.yaml, .yml or .json), or folders with them', ['.'])
      .option('--watch', 'runs tests again when they or their flows change; q ends it')
      .option('--update', 'writes what happens into expectations that differ')
      .option('--coverage', 'reports the steps and exits that tests take, and the exits that none takes')
      .addOption(
        new Option('--min-coverage <percent>', 'fails if tests take fewer exits of a flow, in percent').argParser(
          parsePercent,
        ),
      )
      .addOption(new Option('--reporter <name>', 'how results are written').choices(TEST_REPORTERS).default('spec'))
      .addOption(
        new Option('--threads <n>', 'how many threads run the tests; auto: several, when it pays')
          .argParser(parseThreads)
          .default('auto'),
      )
      .addOption(createStepsOption())
      .addHelpText('after', '\nSecrets have placeholders as values, and no call goes over the network.');
  },
  run: async ({ args, options }, context) => {
    const names = args.length > 0 ? args : ['.'];
    const createSteps = await loadSteps(options.steps, context.cwd);
    const find = (): Promise<readonly string[]> => findFlowTests(names, context.cwd);
    if (options.watch === true)
      return watchTests({ find, context, run: (paths) => run(paths, createSteps, options, context) });
    const paths = await find();
    if (paths.length === 0) {
      const hint = 'Name one like order-status.flowtest.yaml, or see luluchat init.';
      throw new CommandError(1, `${names.join(', ')} has no flow tests. ${hint}`);
    }
    return (await run(paths, createSteps, options, context)).exitCode;
  },
};

/** Outcome of one round of tests. */
interface Round {
  readonly exitCode: ExitCode;
  /** Files that the round depended on, beside the tests. */
  readonly flowFiles: readonly string[];
}

async function run(
  paths: readonly string[],
  createSteps: CreateSteps,
  { update, coverage, minCoverage, reporter, threads, steps }: TestOptions,
  { cwd, out, err, isTerminal, withColour }: CommandContext,
): Promise<Round> {
  const runner = new TestRunner(createSteps);
  const open = async (count: number): Promise<TestThreads> => {
    const { TestThreads } = await import('./test-threads.js');
    return new TestThreads(count, { steps, cwd });
  };
  const tested = await runTests(paths, runner, { threads, open });
  let { files } = tested;
  if (update === true) {
    const { rerun, updated, refused } = await updateAll(files, runner);
    files = rerun;
    err(`Updated ${count(updated, 'expectation')}.\n`);
    if (refused > 0) {
      const stand = refused === 1 ? '1 expectation stands' : `${refused} expectations stand`;
      err(`${stand} in a YAML anchor or alias, which other places repeat: change it by hand.\n`);
    }
  }
  const isCovered = coverage === true || minCoverage !== undefined || reporter === 'json';
  const report = {
    ...{ cwd, files },
    ...(isCovered && { coverage: coverFlows(files, cwd) }),
    ...(minCoverage !== undefined && { minCoverage }),
  };
  out(writeTestReport(report, reporter, { withColour, withTime: isTerminal }));
  const isGood = countCases(files).failed === 0 && shortOfCoverage(report).length === 0;
  return { exitCode: isGood ? 0 : 1, flowFiles: [...new Set([...runner.flowFiles, ...tested.flowFiles])] };
}

async function updateAll(
  files: readonly TestedFile[],
  runner: TestRunner,
): Promise<{ readonly rerun: readonly TestedFile[]; readonly updated: number; readonly refused: number }> {
  const rerun: TestedFile[] = [];
  let updated = 0;
  let refused = 0;
  for (const file of files) {
    const change = await updateTest(file);
    updated += change.updated;
    refused += change.refused;
    rerun.push(change.updated > 0 ? await runner.run(file.path) : file);
  }
  return { rerun, updated, refused };
}

function parsePercent(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) {
    throw new CommandError(2, `--min-coverage is a whole number from 0 to 100, not "${text.slice(0, 20)}".`);
  }
  return Number(text);
}

function parseThreads(text: string): number | 'auto' {
  if (text === 'auto') return text;
  if (!/^[1-9]\d?$/.test(text)) {
    throw new CommandError(2, `--threads is auto or a whole number from 1 to 99, not "${text.slice(0, 20)}".`);
  }
  return Number(text);
}
