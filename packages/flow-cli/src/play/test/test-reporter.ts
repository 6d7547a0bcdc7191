import type { TestReport } from './test-report.js';
import { writeSpec } from './write-spec.js';
import type { SpecOptions } from './write-spec.js';
import { writeTestGithub } from './write-test-github.js';
import { writeTestJson } from './write-test-json.js';
import { writeTestJunit } from './write-test-junit.js';

/** Forms of a report. */
export const TEST_REPORTERS = ['spec', 'junit', 'json', 'github'] as const;

/** One of {@link TEST_REPORTERS}. */
export type TestReporter = (typeof TEST_REPORTERS)[number];

/** Writes a report. The options are for `spec` alone. */
export function writeTestReport(report: TestReport, reporter: TestReporter, options: SpecOptions): string {
  switch (reporter) {
    case 'spec':
      return writeSpec(report, options);
    case 'junit':
      return writeTestJunit(report);
    case 'json':
      return writeTestJson(report);
    case 'github':
      return writeTestGithub(report);
  }
}
