import { exitNamesOf } from '../step/exit-names.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { FlowDocument, StepDocument } from './flow-document.js';
import { validateStepConfig } from './inspect-step-config.js';
import type { Problem } from './problem.js';
import { below, error } from './report-problem.js';

/** A step of a document with what its plugin says of it, for the checks of the flow. */
export interface OpenStep {
  readonly id: string;
  readonly document: StepDocument;
  /** `undefined`: nobody provides the type, or the config is not valid. Nothing can be said of such a step. */
  readonly known: KnownStep | undefined;
  /** Whether a run may wait there. */
  readonly waits: boolean;
  /** Why nothing can be said of it. */
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
      return { known: undefined, waits: false, problems: [error('unknown_step_type', ['steps', id, 'type'], message)] };
    }
    const config = validateStepConfig(plugin, step);
    const mayWait = plugin.resume !== undefined;
    if (!config.isValid) {
      const problems = config.problems.map((one) => below(['steps', id], one));
      return { known: undefined, waits: mayWait, problems };
    }
    const known = { plugin, config: config.value, exitNames: exitNamesOf(plugin, config.value) };
    return { known, waits: plugin.waits?.(config.value) ?? mayWait, problems: [] };
  }
}
