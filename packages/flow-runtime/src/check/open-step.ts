import { exitNamesOf } from '../step/exit-names.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDocument, StepDocument } from '../document/flow-document.js';
import { inspectStepConfig, MAX_PROBLEMS } from '../config/inspect-step-config.js';
import type { Problem } from '../problem/problem.js';
import { below, error } from '../problem/report-problem.js';

/** A step of a document with what its plugin says of it, for the checks of the flow. */
export interface OpenStep {
  readonly id: string;
  readonly document: StepDocument;
  /** `undefined`: no plugin provides the type, or the config is not valid. Nothing is certain of such a step. */
  readonly known: KnownStep | undefined;
  /**
   * The config as an instance of the plugin's `configType`, whether or not it is valid, for checks that look at texts alone.
   * `undefined`: no plugin provides the type, or it cannot be made.
   */
  readonly instance: object | undefined;
  /** Whether a run may wait there. */
  readonly waits: boolean;
  /** Why it is not known. */
  readonly problems: readonly Problem[];
}

/** A step that its plugin understands. */
export interface KnownStep {
  readonly plugin: StepPlugin;
  readonly config: object;
  readonly exitNames: ReadonlySet<string>;
}

/** Opens every step of a document; each config is migrated and validated once. */
export function openSteps(document: FlowDocument, registry: StepRegistry): ReadonlyMap<string, OpenStep> {
  return new Map(Object.entries(document.steps).map(([id, step]) => [id, { id, document: step, ...open(id, step) }]));

  function open(id: string, step: StepDocument): Omit<OpenStep, 'id' | 'document'> {
    const plugin = registry.get(step.type);
    if (plugin === undefined) {
      const message = `There is no step type "${step.type}"; check the spelling, or install the step.`;
      return {
        known: undefined,
        instance: undefined,
        waits: false,
        problems: [error('unknown_step_type', ['steps', id, 'type'], message)],
      };
    }
    const { value: instance, problems } = inspectStepConfig(plugin, step);
    const mayWait = plugin.resume !== undefined;
    if (instance === undefined || problems.length > 0) {
      const placed = problems.slice(0, MAX_PROBLEMS).map((one) => below(['steps', id], one));
      return { known: undefined, instance, waits: mayWait, problems: placed };
    }
    const known = { plugin, config: instance, exitNames: exitNamesOf(plugin, instance) };
    return { known, instance, waits: plugin.waits?.(instance) ?? mayWait, problems: [] };
  }
}
