import { missedExitsOf, shareOf } from '@luluchat/flow-simulator';
import type { CoverageShare } from '@luluchat/flow-simulator';
import { shownPath } from '../../file/shown-path.js';
import { mergeFlowCoverage } from './merge-flow-coverage.js';
import type { TestedFile } from './tested-file.js';

/** Everything that reporters write. */
export interface TestReport {
  /** Working directory, to which paths are relative. */
  readonly cwd: string;
  readonly files: readonly TestedFile[];
  /** Coverage of each flow, if it was asked for. */
  readonly coverage?: readonly CoveredFlow[];
  /** Percentage of exits that tests of each flow must take. */
  readonly minCoverage?: number;
}

/** Coverage of a flow by all tests. */
export interface CoveredFlow {
  /** Path as it is shown. */
  readonly flow: string;
  readonly share: CoverageShare;
  /** Percentage of exits that tests take, rounded down. */
  readonly percent: number;
  /** Exits that no test takes, in the order of the flow: `step: exit`. */
  readonly missed: readonly string[];
}

/** Measures the coverage of each flow by all files. */
export function coverFlows(files: readonly TestedFile[], cwd: string): readonly CoveredFlow[] {
  return mergeFlowCoverage(files).map(({ file, coverage }) => {
    const share = shareOf(coverage);
    return {
      flow: shownPath(file, cwd),
      share,
      percent: share.exits === 0 ? 100 : Math.floor((share.taken * 100) / share.exits),
      missed: missedExitsOf(coverage).map(({ stepId, exit }) => `${stepId}: ${exit}`),
    };
  });
}

/** Returns the flows of which tests take too few exits. */
export function shortOfCoverage({ coverage = [], minCoverage = 0 }: TestReport): readonly CoveredFlow[] {
  return coverage.filter(({ percent }) => percent < minCoverage);
}
