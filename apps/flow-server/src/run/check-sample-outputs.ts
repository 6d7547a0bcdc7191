import { isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';
import type { UnknownMembers } from '../body/parse-members.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Checks outputs of steps that need not have run, the member `steps` of a body. Adds a problem to `errors` for each that is no object. */
export function checkSampleOutputs(steps: UnknownMembers, errors: ProblemEntry[]): void {
  for (const [id, output] of Object.entries(steps)) {
    if (isPlainObject(output)) continue;
    const message = 'The output of a step is an object.';
    errors.push({ path: jsonPointer(['steps', id]), code: 'invalid_value', message });
  }
}
