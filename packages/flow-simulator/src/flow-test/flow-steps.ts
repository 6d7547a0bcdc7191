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

const known = new WeakMap<StepRegistry, WeakMap<FlowDocument, ReadonlyMap<string, FlowStep>>>();

/** Returns the steps of a flow by id. Those of a document are found once, since many tests share it. */
export function flowStepsOf(document: FlowDocument, registry: StepRegistry): ReadonlyMap<string, FlowStep> {
  const byDocument = known.get(registry) ?? new WeakMap<FlowDocument, ReadonlyMap<string, FlowStep>>();
  known.set(registry, byDocument);
  const before = byDocument.get(document);
  if (before !== undefined) return before;
  const steps = new Map(Object.entries(document.steps).map(([id, step]) => [id, flowStepOf(step, registry)]));
  byDocument.set(document, steps);
  return steps;
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
