import { Option } from 'commander';
import { FlowChecker } from './flow-checker.js';
import type { CheckedFile } from './flow-checker.js';
import { readAttributes } from './read-attributes.js';
import { shownPath } from '../file/shown-path.js';
import { printable } from '../output/printable.js';
import { countProblems, REPORT_FORMATS } from '../output/report.js';
import type { ReportFormat } from '../output/report.js';
import { writeReport } from '../output/write-report.js';
import { findFiles } from '../project/find-files.js';
import { loadSteps } from '../steps/load-steps.js';
import type { CliCommand } from '../command/cli-command.js';
import { createStepsOption } from '../command/options.js';

interface CheckOptions {
  readonly format: ReportFormat;
  readonly attributes?: string;
  readonly strict?: true;
  readonly steps: readonly string[];
}

/** `luluchat check`: reports the problems of files. */
export const checkCommand: CliCommand<CheckOptions> = {
  configure: (command) => {
    command
      .argument('[files...]', 'flows, flow tests, project files, or folders with them', ['.'])
      .addOption(new Option('--format <format>', 'how problems are written').choices(REPORT_FORMATS).default('text'))
      .option('--attributes <file>', 'the attributes that exist, key to type, instead of those of luluchat.yaml')
      .option('--strict', 'makes warnings count as errors for the exit code')
      .addOption(createStepsOption());
  },
  run: async ({ args, options }, { cwd, out, err, withColour }) => {
    const files = await findFiles(args.length > 0 ? args : ['.'], cwd);
    const attributes = options.attributes === undefined ? undefined : await readAttributes(options.attributes, cwd);
    const checker = new FlowChecker(await loadSteps(options.steps, cwd), attributes);
    const checked: CheckedFile[] = [];
    for (const file of files) checked.push(await checker.check(file));
    // A mistake of a flow is reported once, for the flow, though a test alone was named.
    const named = new Set(files.map(({ path }) => path));
    const broken = new Set(checked.flatMap(({ brokenFlows }) => brokenFlows));
    for (const path of broken) if (!named.has(path)) checked.push(await checker.check({ path, kind: 'flow' }));
    const reports = checked.map(({ path, problems }) => ({ file: shownPath(path, cwd), problems }));
    out(writeReport(reports, options.format, withColour));
    if (checked.some(({ knowsAttributes }) => !knowsAttributes)) {
      err('Attributes were not checked, since no luluchat.yaml and no --attributes lists them.\n');
    }
    for (const { path, brokenFlows } of checked) {
      if (brokenFlows.length === 0) continue;
      const flows = brokenFlows.map((flow) => printable(shownPath(flow, cwd))).join(', ');
      err(`${printable(shownPath(path, cwd))} was not checked, since there are mistakes in ${flows}.\n`);
    }
    const { errors, warnings } = countProblems(reports);
    return errors > 0 || (options.strict === true && warnings > 0) ? 1 : 0;
  },
};
