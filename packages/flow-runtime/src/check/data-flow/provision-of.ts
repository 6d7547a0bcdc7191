import type { ExitProvision } from '../../step/exit-provision.js';
import type { KnownStep, ResolvedStep } from '../resolve-steps.js';

const ANYTHING: ExitProvision = { data: 'any', output: 'any', reply: true };

/** Provisions of the exits of the steps of a check, which asks for each several times. */
const provisions = new WeakMap<ResolvedStep, Map<string, ExitProvision>>();

/**
 * Returns what a run that leaves a step through an exit may bring to later steps: what the plugin declares, plus
 * `failure` behind its `failedExit`. A step that is not known may bring anything.
 */
export function provisionOf(step: ResolvedStep | undefined, exit: string): ExitProvision {
  if (step?.known === undefined) return ANYTHING;
  const found = provisions.get(step) ?? new Map<string, ExitProvision>();
  const provision = found.get(exit) ?? findProvision(step.known, exit, step.waits);
  provisions.set(step, found.set(exit, provision));
  return provision;
}

function findProvision(known: KnownStep, exit: string, waits: boolean): ExitProvision {
  const provision = declaredProvision(known, exit, waits);
  if (exit !== known.plugin.failedExit || provision.output === 'any') return provision;
  return { ...provision, output: [...(provision.output ?? []), 'failure'] };
}

function declaredProvision({ plugin, config }: KnownStep, exit: string, waits: boolean): ExitProvision {
  if (plugin.provides !== undefined) return plugin.provides(config, exit);
  const { outputs } = plugin.manifest;
  return { data: 'any', output: outputs === undefined ? 'any' : Object.keys(outputs), reply: waits };
}
