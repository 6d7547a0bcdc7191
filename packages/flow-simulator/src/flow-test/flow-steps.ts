import type { StepRegistry } from '@luluchat/flow-runtime';
import { validateStepConfig } from '@luluchat/flow-runtime/document';
import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';

/** Parts of a step that a test can name. */
export interface FlowStep {
  /** Exits of its config; of a step that cannot run: those that are connected. */
  readonly exits: ReadonlySet<string>;
  /** Exit that a failure of the step takes, if its plugin has one. A flow may leave it unconnected. */
  readonly failedExit: string | undefined;
  /** `true` if the step may call an endpoint. */
  readonly makesCalls: boolean;
}

/** Returns the steps of a flow by id. */
export function flowStepsOf({ steps }: FlowDocument, registry: StepRegistry): ReadonlyMap<string, FlowStep> {
  return new Map(Object.entries(steps).map(([id, step]) => [id, flowStepOf(step, registry)]));
}

function flowStepOf(step: StepDocument, registry: StepRegistry): FlowStep {
  const plugin = registry.get(step.type);
  const connected = Object.keys(step.exits ?? {});
  if (plugin === undefined) return { exits: new Set(connected), failedExit: undefined, makesCalls: true };
  const { failedExit, isExternal = false } = plugin;
  const config = validateStepConfig(plugin, step);
  const exits = config.isValid ? plugin.exits(config.value) : connected;
  return { exits: new Set(exits), failedExit, makesCalls: isExternal };
}
