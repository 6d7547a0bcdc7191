import type { Problem } from '@luluchat/flow-runtime/document';
import { isDeeperThan, isPlainObject } from '@luluchat/flow-runtime/values';
import { findInstant } from '../clock/parse-instant.js';
import { FLOW_TEST_LIMITS } from './flow-test-limits.js';
import { FLOW_TEST_SHAPE } from './flow-test-schema.js';
import { FLOW_TEST_VERSION } from './flow-test.js';
import type { FlowTest } from './flow-test.js';
import { testProblem } from './test-problem.js';

/** A flow test, or all problems of its form. */
export type ParsedFlowTest =
  | { readonly isValid: true; readonly test: FlowTest }
  | { readonly isValid: false; readonly problems: readonly Problem[] };

const MAX_PROBLEMS = 100;

/** Parses the form of a flow test. Its flows are not needed: `checkFlowTest` compares it with them. At most 100 problems. */
export function parseFlowTest(json: unknown): ParsedFlowTest {
  const problems = findProblems(json);
  if (problems.length > 0) return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
  return { isValid: true, test: json as FlowTest };
}

function findProblems(json: unknown): readonly Problem[] {
  if (isDeeperThan(json, FLOW_TEST_LIMITS.depth)) {
    return [testProblem('too_deep', [], `A test has at most ${FLOW_TEST_LIMITS.depth} levels of nesting.`)];
  }
  const newer = isPlainObject(json) ? findNewerVersion(json['version']) : undefined;
  if (newer !== undefined) return [newer];
  const problems: Problem[] = [];
  FLOW_TEST_SHAPE.check(json, [], (code, path, message) => {
    if (problems.length < MAX_PROBLEMS) problems.push(testProblem(code, path, message));
  });
  return problems.length > 0 ? problems : findRulesBroken(json as FlowTest);
}

/** A newer version has members that this one does not know, so nothing else of it is reported. */
function findNewerVersion(version: unknown): Problem | undefined {
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= FLOW_TEST_VERSION) return undefined;
  const message = `This test has version ${version} of the format; this program reads version ${FLOW_TEST_VERSION}. Update it.`;
  return testProblem('newer_version', ['version'], message);
}

function findRulesBroken({ startAt, cases }: FlowTest): readonly Problem[] {
  const names = cases.map((one) => one.name);
  const twins = cases.flatMap((one, index) =>
    names.indexOf(one.name) === index
      ? []
      : [testProblem('duplicate_case', ['cases', index, 'name'], `Another case is called "${one.name}" as well.`)],
  );
  const instants = [
    { path: ['startAt'], text: startAt },
    ...cases.flatMap((one, index) => [
      { path: ['cases', index, 'startAt'], text: one.startAt },
      ...one.events.flatMap((event, place) => {
        const path = ['cases', index, 'events', place];
        if ('until' in event) return event.until === 'wake-up' ? [] : [{ path: [...path, 'until'], text: event.until }];
        return 'expect' in event
          ? [{ path: [...path, 'expect', 'wakeAt'], text: event.expect.wakeAt ?? undefined }]
          : [];
      }),
    ]),
  ];
  const impossible = instants.flatMap(({ path, text }) =>
    text === undefined || findInstant(text) !== undefined
      ? []
      : [testProblem('invalid_instant', path, `"${text}" is a day or a time that does not exist.`)],
  );
  return [...twins, ...impossible];
}
