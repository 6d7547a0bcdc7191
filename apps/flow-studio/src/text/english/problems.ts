import { plural } from '../plural.js';

const errors = (count: number) => plural(count, { one: '1 error', other: `${count} errors` });
const warnings = (count: number) => plural(count, { one: '1 warning', other: `${count} warnings` });

/** Texts of the problems of a flow. */
export const problems = {
  none: 'No problems. The flow can be published.',
  soFar: 'No problems so far.',
  unknown: 'The flow is being checked.',
  count: (errorCount: number, warningCount: number) =>
    [errorCount > 0 ? errors(errorCount) : '', warningCount > 0 ? warnings(warningCount) : '']
      .filter((part) => part !== '')
      .join(', '),
  blocks: 'Errors keep the flow from being published, warnings do not.',
  show: 'Show problems',
  hide: 'Hide problems',
  flow: 'Flow',
  trigger: (position: number) => `Trigger ${position}`,
  severity: { error: 'Error', warning: 'Warning' },
};
