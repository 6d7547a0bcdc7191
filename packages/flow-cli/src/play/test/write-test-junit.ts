import { shownPath } from '../../file/shown-path.js';
import { writeJunit } from '../../output/write-junit.js';
import type { JunitFailure, JunitSuite } from '../../output/write-junit.js';
import { shortOfCoverage } from './test-report.js';
import type { TestReport } from './test-report.js';
import { writeDifferenceLine } from './tested-file.js';
import type { LocatedFailure, TestedFile } from './tested-file.js';

/** Writes a report as JUnit XML: a suite for each file, and a case for each case. Coverage that is too small is a suite of its own. */
export function writeTestJunit(report: TestReport): string {
  const short = shortOfCoverage(report).map(({ flow, percent, missed }) => {
    const message = `Tests take ${percent} % of its exits, and --min-coverage asks for ${report.minCoverage ?? 0} %.`;
    return { name: flow, failures: [{ message, type: 'coverage', text: missed.join('\n') }] };
  });
  return writeJunit([
    ...report.files.map((file) => toSuite(file, report.cwd)),
    ...(short.length > 0 ? [{ name: 'coverage', cases: short }] : []),
  ]);
}

function toSuite({ path, problems, cases, failures }: TestedFile, cwd: string): JunitSuite {
  const name = shownPath(path, cwd);
  const toFailure = ({ code, message, position, difference = [] }: LocatedFailure): JunitFailure => ({
    message,
    type: code,
    text: [`${name}:${position.line}:${position.column}`, ...difference.map(writeDifferenceLine)].join('\n'),
  });
  const whole = [
    ...problems.map(({ file, code, message, position }) => {
      const place = position === undefined ? '' : `:${position.line}:${position.column}`;
      return { message, type: code, text: `${shownPath(file, cwd)}${place}` };
    }),
    ...failures.map(toFailure),
  ];
  return {
    name,
    cases: [
      ...cases.map((one) => ({ name: one.name, failures: one.failures.map(toFailure) })),
      ...(whole.length > 0 ? [{ name: 'all cases', failures: whole }] : []),
    ],
  };
}
