import { countProblems } from './report.js';
import type { FileReport } from './report.js';

/** Writes reports for programs: `{"schema": 1, "files", "errors", "warnings", "problems": [{"file", "line", ...}]}`. */
export function writeJson(reports: readonly FileReport[]): string {
  const problems = reports.flatMap(({ file, problems }) =>
    problems.map(({ severity, code, message, path, position }) => ({
      file,
      line: position?.line ?? null,
      column: position?.column ?? null,
      severity,
      code,
      path,
      message,
    })),
  );
  const files = reports.map(({ file }) => file);
  return `${JSON.stringify({ schema: 1, files, ...countProblems(reports), problems }, null, 2)}\n`;
}
