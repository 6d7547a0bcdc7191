import type { ExitProvision } from '../../step/exit-provision.js';
import type { ResolvedStep } from '../resolve-steps.js';
import { keysMappedByStep } from './collect-data-keys.js';
import { provisionOf } from './provision-of.js';

/** An {@link ExitProvision} in which every value has a name. */
export type CertainProvision = Required<Pick<ExitProvision, 'reply'>> & {
  readonly data: readonly string[];
  readonly output: readonly string[];
};

/**
 * Returns the part of `provisionOf` that has names. In the place of `data` that is known only at run time, the members that
 * the step saves as attributes. Nothing of a step that is not known.
 */
export function certainProvisionOf(step: ResolvedStep | undefined, exit: string): CertainProvision {
  if (step?.known === undefined) return { data: [], output: [], reply: false };
  const { data = [], output = [], reply = false } = provisionOf(step, exit);
  return { data: data === 'any' ? keysMappedByStep(step) : data, output: output === 'any' ? [] : output, reply };
}
