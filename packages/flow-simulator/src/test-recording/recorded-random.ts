import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { TestSituation } from '../flow-test/flow-test.js';
import type { RecordedFlowRun } from './recorded-run.js';

/**
 * Returns random values with which the steps take the recorded exits. Reads configs of the form of the randomizer: `variants` with
 * `exit` and `percent`; other steps get no value.
 */
export function recordedRandomOf(runs: readonly RecordedFlowRun[]): NonNullable<TestSituation['random']> {
  const values = new Map<string, number[]>();
  for (const { run, document } of runs) {
    for (const { stepId, exit } of run.steps) {
      const value = middleOfShare(document.steps[stepId]?.config?.['variants'], exit);
      if (value !== undefined) values.set(stepId, [...(values.get(stepId) ?? []), value]);
    }
  }
  const entries = Array.from(values, ([stepId, list]): [string, number | readonly number[]] => {
    const [first = 0] = list;
    return [stepId, list.every((value) => value === first) ? first : list];
  });
  return Object.fromEntries(entries);
}

/** Returns the middle of the share of an exit, or `undefined` if there is none. */
function middleOfShare(variants: unknown, exit: string | null): number | undefined {
  if (!Array.isArray(variants)) return undefined;
  let start = 0;
  for (const variant of variants as readonly unknown[]) {
    if (!isPlainObject(variant) || typeof variant['percent'] !== 'number') return undefined;
    if (variant['exit'] === exit) return Number(((start + variant['percent'] / 2) / 100).toFixed(4));
    start += variant['percent'];
  }
  return undefined;
}
