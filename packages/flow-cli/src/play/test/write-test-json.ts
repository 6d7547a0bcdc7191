import { shownPath } from '../../file/shown-path.js';
import type { TestReport } from './test-report.js';
import { countCases } from './tested-file.js';
import type { LocatedFailure } from './tested-file.js';

/** Writes a report for programs: `{"schema": 1, "passed", "failed", "files": [{"file", "problems", "cases", "failures"}], "coverage"}`. */
export function writeTestJson({ cwd, files, coverage = [] }: TestReport): string {
  const json = {
    schema: 1,
    ...countCases(files),
    files: files.map(({ path, problems, cases, failures }) => ({
      file: shownPath(path, cwd),
      problems: problems.map(({ file, position, severity, code, path: pointer, message }) => ({
        file: shownPath(file, cwd),
        line: position?.line ?? null,
        column: position?.column ?? null,
        ...{ severity, code, path: pointer, message },
      })),
      cases: cases.map(({ name, failures: ofCase }) => ({
        name,
        passed: ofCase.length === 0,
        failures: ofCase.map(toJson),
      })),
      failures: failures.map(toJson),
    })),
    coverage: coverage.map(({ flow, share, percent, missed }) => ({ flow, ...share, percent, missed })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function toJson({ position, code, path, message, difference = [] }: LocatedFailure): object {
  return { line: position.line, column: position.column, code, path, message, difference };
}
