import { shownPath } from '../../file/shown-path.js';
import { createPaint } from '../../output/paint.js';
import type { Paint } from '../../output/paint.js';
import { printable } from '../../output/printable.js';
import { shortOfCoverage } from './test-report.js';
import type { CoveredFlow, TestReport } from './test-report.js';
import { countCases, writeDifferenceLine } from './tested-file.js';
import type { LocatedFailure, TestedFile } from './tested-file.js';

/** Options of {@link writeSpec}. */
export interface SpecOptions {
  readonly withColour: boolean;
  /** Writes how long each file took. */
  readonly withTime: boolean;
}

/** Writes a report for people: files, their cases, what failed with its line and what differs, coverage, and a summary. */
export function writeSpec(report: TestReport, options: SpecOptions): string {
  const paint = createPaint(options.withColour);
  const files = report.files.map((file) => writeFile(file, report.cwd, options, paint));
  const coverage = report.coverage?.map((flow) => writeCoverage(flow, paint)) ?? [];
  const { passed, failed } = countCases(report.files);
  const sum = `${passed} passed, ${failed} failed`;
  const short = shortOfCoverage(report).map(
    ({ flow, percent }) =>
      `${printable(flow)}: tests take ${percent} % of its exits, and --min-coverage asks for ${report.minCoverage ?? 0} %.\n`,
  );
  return [
    ...files,
    ...(coverage.length > 0 ? [`${paint.bold('Coverage')}\n`, ...coverage] : []),
    `\n${failed > 0 ? paint.red(sum) : paint.green(sum)}\n`,
    ...short.map((line) => paint.red(line)),
  ].join('');
}

function writeFile(file: TestedFile, cwd: string, { withTime }: SpecOptions, paint: Paint): string {
  const name = printable(shownPath(file.path, cwd));
  const time = withTime ? paint.dim(` ${Math.round(file.durationMs)} ms`) : '';
  const problems = file.problems.map(({ position, message, code, ...problem }) => {
    const place = printable(shownPath(problem.file, cwd)) + (position ? `:${position.line}:${position.column}` : '');
    return `  ${paint.red('✗')} ${paint.bold(place)} ${printable(message)} ${paint.dim(`(${printable(code)})`)}\n`;
  });
  const cases = file.cases.map(({ name: title, failures }) => {
    const sign = failures.length === 0 ? paint.green('✓') : paint.red('✗');
    return `  ${sign} ${printable(title)}\n${writeFailures(name, failures, paint)}`;
  });
  const whole = file.failures.length === 0 ? '' : `  ${paint.red('✗')} all cases\n`;
  return `${paint.bold(name)}${time}\n${problems.join('')}${cases.join('')}${whole}${writeFailures(name, file.failures, paint)}`;
}

function writeFailures(file: string, failures: readonly LocatedFailure[], paint: Paint): string {
  return failures
    .map(({ position, message, difference = [] }) => {
      const lines = difference.map((line) => {
        const text = `      ${printable(writeDifferenceLine(line))}\n`;
        if (line.in === 'both') return paint.dim(text);
        return line.in === 'expected' ? paint.red(text) : paint.green(text);
      });
      return `    ${file}:${position.line}:${position.column} ${printable(message)}\n${lines.join('')}`;
    })
    .join('');
}

function writeCoverage({ flow, share, percent, missed }: CoveredFlow, paint: Paint): string {
  const { entered, steps, taken, exits } = share;
  const sum = `${entered} of ${steps} steps, ${taken} of ${exits} exits (${percent} %)`;
  const lines = missed.map((exit) => `    no test takes ${printable(exit)}\n`);
  return `  ${printable(flow)} ${missed.length > 0 ? paint.yellow(sum) : paint.green(sum)}\n${lines.join('')}`;
}
