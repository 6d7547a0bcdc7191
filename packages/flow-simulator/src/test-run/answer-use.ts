import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { TestSituation } from '../flow-test/flow-test.js';
import { parseCall } from '../webhook/parse-call.js';
import type { SimulatedCall } from '../webhook/situation-webhooks.js';
import type { TestFailure } from './flow-test-result.js';

type Answers = NonNullable<TestSituation['webhooks']>;

/** Counts the calls that each key of `webhooks` answers: a step id has precedence over a host, a host over `*`. */
export function countUses(
  answers: Readonly<Record<string, unknown>>,
  calls: readonly SimulatedCall[],
): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const call of calls) {
    const key = [call.stepId, parseCall(call).host, '*'].find((candidate) => Object.hasOwn(answers, candidate));
    if (key !== undefined) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return uses;
}

/** Returns a failure for each answer that no call got. `path` leads to `webhooks` from the root of the test. */
export function findUnusedAnswers(
  answers: Answers,
  uses: ReadonlyMap<string, number>,
  path: readonly (string | number)[],
): readonly TestFailure[] {
  return Object.entries(answers).flatMap(([key, given]) => {
    const used = uses.get(key) ?? 0;
    const unused = Array.isArray(given) ? given.slice(used).map((_, place) => [used + place]) : used > 0 ? [] : [[]];
    return unused.map((place): TestFailure => {
      const which = place.length === 0 ? 'the answer' : `answer ${(place[0] ?? 0) + 1}`;
      const message = `No call got ${which} of "${key}": remove it, or let the flow come to its call.`;
      return { code: 'unused_answer', path: jsonPointer([...path, key, ...place]), message };
    });
  });
}
