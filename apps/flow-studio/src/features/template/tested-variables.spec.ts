import { expect, it } from 'vitest';
import { parseJsonText } from '../step-test/json-value.js';
import { withTestedVariables } from './tested-variables.js';
import type { Variable } from './variable.js';

const open: Variable = {
  variable: 'data',
  from: [
    { kind: 'trigger', trigger: 'webhook' },
    { kind: 'step', stepId: 'lookup' },
  ],
  always: false,
  isOpen: true,
};
const tier: Variable = { variable: 'data.tier', from: [{ kind: 'step', stepId: 'lookup' }], always: true };
const data = parseJsonText(
  '{"tier":"gold","points":12.5,"order":{"items":[{"id":1},{"id":2}],"note":null},"full name":"A","a\\"b":"x"}',
);

it('values of the last test of a step before are variables, beside those that the flow names', () => {
  const tested = new Map([
    ['lookup', data ?? null],
    ['other', 'text'],
  ]);
  expect(withTestedVariables([open, tier], tested).map(({ variable, type }) => [variable, type])).toEqual([
    ['data', undefined],
    ['data.points', 'numeric'],
    ['data.order.items[0].id', 'numeric'],
    ['data["full name"]', 'string'],
    ['data.tier', undefined],
  ]);
  expect(withTestedVariables([open, tier], tested)[1]?.description).toBe('12.5 in the last test');
  expect(withTestedVariables([tier], tested)).toEqual([tier]);
  expect(withTestedVariables([open], new Map())).toEqual([open]);
});
