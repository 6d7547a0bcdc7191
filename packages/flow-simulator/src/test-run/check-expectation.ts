import type { AttributeValue } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import { parseInstant } from '../clock/parse-instant.js';
import type { Expectation, ExpectedAttribute } from '../flow-test/flow-test.js';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { Progress } from './case-progress.js';
import { compareLists } from './compare-lists.js';
import { exitEntries } from './exit-entries.js';
import type { DifferenceLine, TestFailure } from './flow-test-result.js';
import { messageEntries } from './message-entries.js';
import { requestEntries } from './request-entries.js';

/** Records that an expectation is compared with. */
export interface Observed {
  /** Id of the flow of the test. */
  readonly flowId: string;
  /** Since the last expectation of the case. */
  readonly progress: Progress;
  readonly result: SimulationResult;
}

/** Returns a failure for each member of an expectation that is not as expected. `path` leads to it from the root of the test. */
export function checkExpectation(
  expected: Expectation,
  { flowId, progress, result }: Observed,
  path: readonly (string | number)[],
): readonly TestFailure[] {
  const failures: TestFailure[] = [];
  const add = (place: readonly string[], message: string, difference: readonly DifferenceLine[] | undefined): void => {
    if (difference === undefined) return;
    failures.push({ code: 'expectation', path: jsonPointer([...path, ...place]), message, difference });
  };
  const { messages, exits, requests, tags, attributes = {} } = expected;
  if (messages !== undefined) {
    const difference = compareLists(messages, progress.messages, messageEntries);
    add(['messages'], 'Other messages were sent than expected.', difference);
  }
  if (exits !== undefined) {
    const difference = compareLists(exits, progress.exits, exitEntries(flowId));
    add(['exits'], 'Other exits were taken than expected.', difference);
  }
  if (requests !== undefined) {
    const difference = compareLists(requests, progress.calls, requestEntries);
    add(['requests'], 'Other calls were made than expected.', difference);
  }
  for (const [key, value] of Object.entries(attributes)) {
    const { value: wanted, verdict } = asObject(value);
    const found = result.contact.attributes[key] ?? null;
    if (wanted !== undefined) {
      add(['attributes', key], `The attribute "${key}" has another value than expected.`, compareValues(wanted, found));
    }
    const last = progress.mappings.findLast(({ attribute }) => attribute === key);
    if (verdict !== undefined) {
      const difference = compareValues(verdict, last?.verdict ?? 'nothing was mapped to it');
      add(['attributes', key], `The last mapping to "${key}" had another outcome than expected.`, difference);
    }
  }
  if (tags !== undefined) {
    const difference = compareLists([...tags].sort(), [...result.contact.tags].sort(), textEntries);
    add(['tags'], 'The contact has other tags than expected.', difference);
  }
  const run = result.runs.at(-1);
  const none = 'no run has started';
  if (expected.status !== undefined) {
    const difference = compareValues(expected.status, run?.state.status ?? none);
    add(['status'], `The run is not ${expected.status}${because(run?.state.reason?.message)}.`, difference);
  }
  if (expected.reason !== undefined) {
    const actual = run === undefined ? none : (run.state.reason?.code ?? 'none');
    add(['reason'], 'The run ended for another reason than expected.', compareValues(expected.reason, actual));
  }
  if (expected.wakeAt !== undefined) {
    const wanted = expected.wakeAt === null ? null : parseInstant(expected.wakeAt);
    const difference = compareValues(showInstant(wanted), showInstant(result.nextWakeAt));
    add(['wakeAt'], 'The next timer is due at another time than expected.', difference);
  }
  return failures;
}

const textEntries = {
  fits: (expected: string, actual: string) => expected === actual,
  expectedLine: (text: string) => JSON.stringify(text),
  actualLine: (text: string) => JSON.stringify(text),
};

function asObject(expected: AttributeValue | null | ExpectedAttribute): ExpectedAttribute {
  return typeof expected === 'object' && expected !== null ? expected : { value: expected };
}

function compareValues(
  expected: AttributeValue | null,
  actual: AttributeValue | null,
): readonly DifferenceLine[] | undefined {
  if (expected === actual) return undefined;
  return [
    { in: 'expected', text: showValue(expected) },
    { in: 'actual', text: showValue(actual) },
  ];
}

/** Texts that look like numbers are quoted, so that they differ from numbers. */
function showValue(value: AttributeValue | null): string {
  return typeof value === 'string' && !/^[-\d.]+$/.test(value) && value !== '' ? value : JSON.stringify(value);
}

function showInstant(at: number | null): string {
  return at === null ? 'no timer' : new Date(at).toISOString();
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
}
