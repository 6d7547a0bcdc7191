import type { DifferenceLine, FlowCoverage, TestFailure } from '@luluchat/flow-simulator';
import type { FileProblem, Position } from '../../file/file-problem.js';

/** Outcome of the tests of one file. */
export interface TestedFile {
  /** Absolute path. */
  readonly path: string;
  /** Reasons why no case was played: problems of the file itself and of its flows. */
  readonly problems: readonly LocatedProblem[];
  /** In the order of the file. */
  readonly cases: readonly TestedCase[];
  /** Failures of the test as a whole. */
  readonly failures: readonly LocatedFailure[];
  /** Coverage of each flow by the cases. */
  readonly coverage: readonly FlowFileCoverage[];
  readonly durationMs: number;
}

/** Coverage of a flow by cases. */
export interface FlowFileCoverage {
  /** Absolute path of the flow. */
  readonly file: string;
  readonly coverage: FlowCoverage;
}

/** Outcome of one case. */
export interface TestedCase {
  readonly name: string;
  readonly failures: readonly LocatedFailure[];
}

/** A problem in a file. */
export interface LocatedProblem extends FileProblem {
  /** Absolute path of the file that it is in. */
  readonly file: string;
}

/** A failure with its place in the file of the test. */
export interface LocatedFailure extends TestFailure {
  readonly position: Position;
}

/** Numbers of cases. A file whose cases could not be played, and a failure of a test as a whole, count as a failed case. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** Counts the cases of all files. */
export function countCases(files: readonly TestedFile[]): TestCount {
  const cases = files.flatMap((file) => file.cases);
  const passed = cases.filter(({ failures }) => failures.length === 0).length;
  const others = files.filter(({ problems, failures }) => problems.length > 0 || failures.length > 0).length;
  return { passed, failed: cases.length - passed + others };
}

const SIGNS = { expected: '-', actual: '+', both: ' ' } as const;

/** Writes a line of a difference: expected lines begin with `-`, actual ones with `+`. */
export function writeDifferenceLine({ in: side, text }: DifferenceLine): string {
  return `${SIGNS[side]} ${text}`;
}
