import type { FileProblem } from '../file/file-problem.js';
import type { FileReport, ReportFormat } from './report.js';
import { writeGithub } from './write-github.js';
import { writeJson } from './write-json.js';
import { writeJunit } from './write-junit.js';
import type { JunitSuite } from './write-junit.js';
import { writeText } from './write-text.js';

/** Writes reports in a format. Colours are for `text` alone. */
export function writeReport(reports: readonly FileReport[], format: ReportFormat, withColour: boolean): string {
  switch (format) {
    case 'text':
      return writeText(reports, withColour);
    case 'github':
      return writeGithub(reports);
    case 'json':
      return writeJson(reports);
    case 'junit':
      return writeJunit(reports.map(toSuite));
  }
}

/** Makes a suite with one case. Errors are its failures; warnings are its output. */
function toSuite({ file, problems }: FileReport): JunitSuite {
  const failures = problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ message: problem.message, type: problem.code, text: describe(file, problem) }));
  const warnings = problems.filter(({ severity }) => severity === 'warning').map((problem) => describe(file, problem));
  return {
    name: file,
    cases: [{ name: 'check', failures, ...(warnings.length > 0 && { output: warnings.join('\n') }) }],
  };
}

function describe(file: string, { position, message, code }: FileProblem): string {
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return `${place} ${message} (${code})`;
}
