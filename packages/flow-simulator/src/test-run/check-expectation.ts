import type { AttributeValue, JsonValue, MappingRecord } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import { parseInstant } from '../clock/parse-instant.js';
import type { Expectation, ExpectedAttribute } from '../flow-test/flow-test.js';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { Progress } from './case-progress.js';
import { compareLists } from './compare-lists.js';
import type { ListEntries } from './compare-lists.js';
import { exitEntries } from './exit-entries.js';
import type { DifferenceLine, TestFailure } from './flow-test-result.js';
import { messageEntries } from './message-entries.js';
import { requestEntries } from './request-entries.js';

/** Facts with which an expectation is compared. */
export interface Observed {
  /** Id of the flow of the test. */
  readonly flowId: string;
  /** Since the last expectation of the case. */
  readonly progress: Progress;
  readonly result: SimulationResult;
}

type Path = readonly (string | number)[];

/** Returns a failure for each member of an expectation that is not as expected. `path` leads to it from the root of the test. */
export function checkExpectation(expected: Expectation, observed: Observed, path: Path): readonly TestFailure[] {
  return new ExpectationChecker(path).check(expected, observed);
}

class ExpectationChecker {
  readonly #path: Path;
  readonly #failures: TestFailure[] = [];

  constructor(path: Path) {
    this.#path = path;
  }

  check(expected: Expectation, { flowId, progress, result }: Observed): readonly TestFailure[] {
    const { messages, exits, requests, tags, attributes = {} } = expected;
    this.#checkList('messages', messages, progress.messages, messageEntries, 'Other messages were sent than expected.');
    this.#checkList('exits', exits, progress.exits, exitEntries(flowId), 'Other exits were taken than expected.');
    this.#checkList('requests', requests, progress.calls, requestEntries, 'Other calls were made than expected.');
    for (const [key, value] of Object.entries(attributes)) this.#checkAttribute(key, value, progress, result);
    const sorted = tags === undefined ? undefined : [...tags].sort();
    const found = [...result.contact.tags].sort();
    this.#checkList('tags', sorted, found, textEntries, 'The contact has other tags than expected.');
    this.#checkState(expected, result);
    return this.#failures;
  }

  #checkList<Expected, Actual>(
    member: string,
    expected: readonly Expected[] | undefined,
    actual: readonly Actual[],
    entries: ListEntries<Expected, Actual>,
    message: string,
  ): void {
    if (expected === undefined) return;
    const difference = compareLists(expected, actual, entries);
    if (difference !== undefined) this.#add([member], message, difference.lines, difference.actual as JsonValue);
  }

  #checkAttribute(
    key: string,
    expected: AttributeValue | null | ExpectedAttribute,
    { mappings }: Progress,
    { contact }: SimulationResult,
  ): void {
    const isObject = typeof expected === 'object' && expected !== null;
    const { value, verdict: outcome }: ExpectedAttribute = isObject ? expected : { value: expected };
    const found = contact.attributes[key] ?? null;
    const record = mappings.findLast(({ attribute }) => attribute === key);
    const last = record?.verdict;
    const differences = [
      ...(value === undefined ? [] : linesOf(showValue(value), showValue(found))),
      ...(outcome === undefined ? [] : linesOf(outcome, last ?? 'nothing was mapped to it')),
    ];
    const actual = {
      ...(value !== undefined && { value: found }),
      ...(outcome !== undefined && last !== undefined && { verdict: last }),
    };
    this.#add(
      ['attributes', key],
      `The attribute "${key}" is not as expected${reasonOf(record)}`,
      differences,
      isObject ? actual : found,
    );
  }

  #checkState(expected: Expectation, { runs, nextWakeAt }: SimulationResult): void {
    const state = runs.at(-1)?.state;
    const none = 'no run has started';
    if (expected.status !== undefined) {
      const because = state?.reason?.message.replace(/\.$/, '');
      const message = `The run is not ${expected.status}${because === undefined ? '' : `: ${because}`}.`;
      this.#add(['status'], message, linesOf(expected.status, state?.status ?? none), state?.status);
    }
    if (expected.reason !== undefined) {
      const code = state?.reason?.code;
      const actual = code ?? (state === undefined ? none : 'none');
      this.#add(['reason'], 'The run has another reason than expected.', linesOf(expected.reason, actual), code);
    }
    if (expected.wakeAt !== undefined) {
      const wanted = showInstant(expected.wakeAt === null ? null : parseInstant(expected.wakeAt));
      const lines = linesOf(wanted ?? NO_TIMER, showInstant(nextWakeAt) ?? NO_TIMER);
      this.#add(['wakeAt'], 'The next timer is due at another time than expected.', lines, showInstant(nextWakeAt));
    }
  }

  #add(place: Path, message: string, difference: readonly DifferenceLine[], actual: JsonValue | undefined): void {
    if (difference.length === 0) return;
    const path = jsonPointer([...this.#path, ...place]);
    this.#failures.push({ code: 'expectation', path, message, difference, ...(actual !== undefined && { actual }) });
  }
}

const NO_TIMER = 'no timer';

const textEntries: ListEntries<string, string> = {
  fits: (expected, actual) => expected === actual,
  expectedLine: (text) => JSON.stringify(text),
  actualLine: (text) => JSON.stringify(text),
  write: (text) => text,
};

/** Ends the sentence of an attribute with what is known of a value that was not saved, and how to mend it. */
function reasonOf(record: MappingRecord | undefined): string {
  if (record?.found === undefined) return '.';
  return [`: the value of ${record.path} is ${record.found}.`, record.advice].filter(Boolean).join(' ');
}

/** Returns no lines when both are equal. */
function linesOf(expected: string, actual: string): readonly DifferenceLine[] {
  if (expected === actual) return [];
  return [
    { in: 'expected', text: expected },
    { in: 'actual', text: actual },
  ];
}

/** Texts that could be read as numbers are quoted, so that they differ from numbers. */
function showValue(value: AttributeValue | null): string {
  const isPlain = typeof value === 'string' && value !== '' && value !== 'null' && !/^[-\d.]+$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}

function showInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
