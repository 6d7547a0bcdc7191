import type { JsonValue } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { FlowCoverage } from './coverage.js';

/** Outcome of a flow test. */
export interface FlowTestResult {
  /** `true` if there are no problems and no failures. */
  readonly passed: boolean;
  /** Names in the test that do not fit its flows, see `checkFlowTest`. With problems, no case is played. */
  readonly problems: readonly Problem[];
  /** In the order of the test. */
  readonly cases: readonly CaseResult[];
  /** Failures of the test as a whole: answers of its `webhooks` that no case uses. */
  readonly failures: readonly TestFailure[];
  /** Coverage of each flow by the cases. */
  readonly coverage: readonly FlowCoverage[];
}

/** Outcome of one case. */
export interface CaseResult {
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly TestFailure[];
  /** Everything that the simulation has recorded. */
  readonly simulation: SimulationResult;
}

/**
 * Kinds of failures. `expectation`: not as expected. `unexpected_call`: a call without an answer. `request_differs`: a request is not
 * the one that its answer expects. `unused_answer`: an answer without a call. `event_rejected`: an event does not apply, and the case
 * ends there.
 */
export type TestFailureCode =
  'expectation' | 'unexpected_call' | 'request_differs' | 'unused_answer' | 'event_rejected';

/** Something in a case that is not as it should be. */
export interface TestFailure {
  readonly code: TestFailureCode;
  /** JSON Pointer (RFC 6901) into the test: `/cases/0/events/1/expect/messages`. */
  readonly path: string;
  /** One sentence for the author. */
  readonly message: string;
  /** Lines that show what differs. Absent: the message says everything. */
  readonly difference?: readonly DifferenceLine[];
  /** Of an expectation: value that would fit at `path`. Absent: none does, and the member can only be removed. */
  readonly actual?: JsonValue;
}

/** One line of a difference: `expected` and missing, `actual` and not expected, or in `both`. */
export interface DifferenceLine {
  readonly in: 'expected' | 'actual' | 'both';
  readonly text: string;
}
