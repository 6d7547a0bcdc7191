import { expect, it } from 'vitest';
import { whileRunningOf } from './while-running-of.js';

it.each([
  [{}, {}, 'replace'],
  [{ whileRunning: 'keep' }, {}, 'keep'],
  [{}, { whileRunning: 'refuse' }, 'refuse'],
  [{ whileRunning: 'keep' }, { whileRunning: 'replace' }, 'replace'],
] as const)('finds for the flow %j and the trigger %j the policy %s', (flow, trigger, policy) => {
  expect(whileRunningOf(flow, trigger)).toBe(policy);
});
