import { exitNamesOf } from '../step/exit-names.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { StepDocument } from '../document/flow-document.js';
import type { FlowDraft } from '../document/flow-draft.js';
import { inspectStepConfig, MAX_PROBLEMS } from '../config/inspect-step-config.js';
import type { Problem } from '../problem/problem.js';
import { below, error } from '../problem/report-problem.js';

/** A step of a document together with its plugin and its config, for the checks of a flow. */
export interface ResolvedStep {
  readonly id: string;
  readonly document: StepDocument;
  /**
   * Absent if no plugin provides the type, or the config is not valid: checks must assume that the step may do
   * anything.
   */
  readonly known: KnownStep | undefined;
  /**
   * The config as an instance of the plugin's `configType`, valid or not, for checks that only read its strings.
   * Absent if no plugin provides the type, or the config could not be migrated.
   */
  readonly instance: object | undefined;
  /** `true` if a run may wait at the step. */
  readonly waits: boolean;
  /** Problems because of which the step is not known. */
  readonly problems: readonly Problem[];
}

/** A step whose plugin is installed and whose config is valid. */
export interface KnownStep {
  readonly plugin: StepPlugin;
  readonly config: object;
  readonly exitNames: ReadonlySet<string>;
}

/** Resolves every step of a document, by step id; migrates and validates each config once. */
export function resolveSteps(
  { steps }: Pick<FlowDraft, 'steps'>,
  registry: StepRegistry,
): ReadonlyMap<string, ResolvedStep> {
  return new Map(
    Object.entries(steps).map(([id, step]) => [id, { id, document: step, ...resolve(id, step, registry) }]),
  );
}

function resolve(id: string, step: StepDocument, registry: StepRegistry): Omit<ResolvedStep, 'id' | 'document'> {
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
  const mayWait = [plugin.resume, plugin.resumeWithCallback, plugin.resumeAfterCall].some(
    (resume) => resume !== undefined,
  );
  if (instance === undefined || problems.length > 0) {
    const placed = problems.slice(0, MAX_PROBLEMS).map((problem) => below(['steps', id], problem));
    return { known: undefined, instance, waits: mayWait, problems: placed };
  }
  const known = { plugin, config: instance, exitNames: exitNamesOf(plugin, instance) };
  return { known, instance, waits: plugin.waits?.(instance) ?? mayWait, problems: [] };
}
