import type { FileProblem } from '../file/file-problem.js';

/** Problems of one file, for the output. */
export interface FileReport {
  /** Path as it is shown: relative to the working directory, with `/`. */
  readonly file: string;
  readonly problems: readonly FileProblem[];
}

/** Formats of reports. */
export const REPORT_FORMATS = ['text', 'github', 'json', 'junit'] as const;

/** One of {@link REPORT_FORMATS}. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Numbers of problems. */
export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** Counts the problems of all files. */
export function countProblems(reports: readonly FileReport[]): ProblemCount {
  const all = reports.flatMap(({ problems }) => problems);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: all.length - errors };
}
