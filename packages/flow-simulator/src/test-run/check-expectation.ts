import type { AttributeValue, JsonValue, MappingOutcome } from '@luluchat/flow-runtime';
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

/** What an expectation is compared with. */
export interface Observed {
  /** Id of the flow of the test. */
  readonly flowId: string;
  /** Since the last expectation of the case. */
  readonly progress: Progress;
  readonly result: SimulationResult;
}

/** Difference between an expectation and what has happened. */
interface Difference {
  readonly lines: readonly DifferenceLine[];
  /** See {@link TestFailure.actual}. */
  readonly written?: unknown;
}

/** Returns a failure for each member of an expectation that is not as expected. `path` leads to it from the root of the test. */
export function checkExpectation(
  expected: Expectation,
  { flowId, progress, result }: Observed,
  path: readonly (string | number)[],
): readonly TestFailure[] {
  const failures: TestFailure[] = [];
  const add = (place: readonly string[], message: string, different: Difference | undefined): void => {
    if (different === undefined) return;
    const { lines, written } = different;
    const at = jsonPointer([...path, ...place]);
    failures.push({
      ...{ code: 'expectation', path: at, message, difference: lines },
      ...(written !== undefined && { actual: written as JsonValue }),
    });
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
    const last = progress.verdicts.findLast(({ attribute }) => attribute === key)?.verdict;
    const written = writeAttribute(value, found, last);
    if (wanted !== undefined) {
      const difference = compareValues(wanted, found, written);
      add(['attributes', key], `The attribute "${key}" has another value than expected.`, difference);
    }
    if (verdict !== undefined) {
      const difference = compareValues(verdict, last ?? 'nothing was mapped to it', written);
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
    const status = run?.state.status;
    const difference = compareValues(expected.status, status ?? none, status);
    add(['status'], `The run is not ${expected.status}${because(run?.state.reason?.message)}.`, difference);
  }
  if (expected.reason !== undefined) {
    const code = run?.state.reason?.code;
    const difference = compareValues(expected.reason, code ?? (run === undefined ? none : 'none'), code);
    add(['reason'], 'The run ended for another reason than expected.', difference);
  }
  if (expected.wakeAt !== undefined) {
    const wanted = expected.wakeAt === null ? null : parseInstant(expected.wakeAt);
    const actual = result.nextWakeAt === null ? null : new Date(result.nextWakeAt).toISOString();
    const difference = compareValues(showInstant(wanted), actual ?? 'no timer', actual);
    add(['wakeAt'], 'The next timer is due at another time than expected.', difference);
  }
  return failures;
}

const textEntries = {
  fits: (expected: string, actual: string) => expected === actual,
  expectedLine: (text: string) => JSON.stringify(text),
  actualLine: (text: string) => JSON.stringify(text),
  write: (text: string) => text,
};

function asObject(expected: AttributeValue | null | ExpectedAttribute): ExpectedAttribute {
  return typeof expected === 'object' && expected !== null ? expected : { value: expected };
}

/** Writes an attribute as an author does, with the members that the expectation has. */
function writeAttribute(
  expected: AttributeValue | null | ExpectedAttribute,
  found: AttributeValue | null,
  last: MappingOutcome | undefined,
): AttributeValue | null | ExpectedAttribute {
  if (typeof expected !== 'object' || expected === null) return found;
  const { value, verdict } = expected;
  return {
    ...((value !== undefined || last === undefined) && { value: found }),
    ...(verdict !== undefined && last !== undefined && { verdict: last }),
  };
}

function compareValues(
  expected: AttributeValue | null,
  actual: AttributeValue | null,
  written: unknown,
): Difference | undefined {
  if (expected === actual) return undefined;
  const lines: readonly DifferenceLine[] = [
    { in: 'expected', text: showValue(expected) },
    { in: 'actual', text: showValue(actual) },
  ];
  return { lines, written };
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
