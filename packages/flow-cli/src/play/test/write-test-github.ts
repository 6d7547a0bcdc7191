import type { FileProblem } from '../../file/file-problem.js';
import { shownPath } from '../../file/shown-path.js';
import { writeGithub } from '../../output/write-github.js';
import { shortOfCoverage } from './test-report.js';
import type { TestReport } from './test-report.js';
import { countCases, writeDifferenceLine } from './tested-file.js';
import type { LocatedFailure, TestedFile } from './tested-file.js';

/** Writes a report as workflow commands of GitHub Actions, which shows them in the change at their lines, and a summary. */
export function writeTestGithub(report: TestReport): string {
  const { cwd, files, minCoverage = 0 } = report;
  const short = shortOfCoverage(report).map(({ flow, percent, missed }) => {
    const message = [`Tests take ${percent} % of its exits, and --min-coverage asks for ${minCoverage} %.`, ...missed];
    return { file: flow, problems: [error('coverage', message.join('\n'))] };
  });
  const { passed, failed } = countCases(files);
  const commands = writeGithub([
    ...files.flatMap(({ problems }) =>
      problems.map((problem) => ({ file: shownPath(problem.file, cwd), problems: [problem] })),
    ),
    ...files.map((file) => ({ file: shownPath(file.path, cwd), problems: failuresOf(file) })),
    ...short,
  ]);
  return `${commands}${passed} passed, ${failed} failed\n`;
}

function failuresOf({ cases, failures }: TestedFile): readonly FileProblem[] {
  const toProblem = (title: string, { message, difference = [], position }: LocatedFailure): FileProblem => ({
    ...error(title, [message, ...difference.map(writeDifferenceLine)].join('\n')),
    position,
  });
  return [
    ...cases.flatMap(({ name, failures: ofCase }) => ofCase.map((failure) => toProblem(name, failure))),
    ...failures.map((failure) => toProblem('all cases', failure)),
  ];
}

function error(code: string, message: string): FileProblem {
  return { severity: 'error', code, message, path: '' };
}
