import { expect, it } from 'vitest';
import { openWorkspace } from '../../test/open-workspace.js';
import { findStepTypes } from './find-step-types.mjs';

it('finds the types of every step package, whatever the file is called', () => {
  const tree = openWorkspace('standard-steps', 'webhook-action');
  const types = findStepTypes(tree);
  expect([...types.keys()]).toEqual(expect.arrayContaining(['add-tag', 'complete', 'webhook-action']));
  expect(types.get('complete')).toBe('packages/standard-steps/src/complete/complete.ts');
});

it('ignores steps in specs and in packages of other layers', () => {
  const tree = openWorkspace('standard-steps');
  const step = `export const step = {\n  type: 'loyalty-points',\n  manifest: {},\n};\n`;
  tree.write('packages/standard-steps/src/loyalty.spec.ts', step);
  tree.write('packages/flow-testing/src/loyalty.ts', step);
  expect(findStepTypes(tree).has('loyalty-points')).toBe(false);
});
