import { FlowError } from '../error/flow-error.js';
import { exitNamesOf } from '../step/exit-names.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { createTemplateCache } from '../template/template-cache.js';
import type { TemplateCache } from '../template/template-cache.js';
import type { FlowDocument, StepDocument, WebhookTrigger, WhileRunning } from '../document/flow-document.js';
import { validateStepConfig } from '../config/inspect-step-config.js';

/** A flow version made ready to run: configs migrated and validated, exits indexed, each template parsed once. Immutable. */
export interface CompiledFlow {
  readonly flowId: string;
  readonly version: number;
  readonly start: string;
  readonly steps: ReadonlyMap<string, CompiledStep>;
  readonly webhookTrigger: WebhookTrigger | undefined;
  /** The default of its triggers. */
  readonly whileRunning?: WhileRunning | undefined;
  readonly templates: TemplateCache;
}

/** One step of a compiled flow. */
export interface CompiledStep {
  readonly id: string;
  readonly type: string;
  readonly plugin: StepPlugin;
  /** An instance of the plugin's `configType`. */
  readonly config: object;
  /** The exits that this configuration has, the plugin's `failedExit` among them. */
  readonly exitNames: ReadonlySet<string>;
  /** Exit name to step id, for the exits that are connected. */
  readonly exits: ReadonlyMap<string, string>;
}

/** Which published version of which flow a document is. */
export interface FlowIdentity {
  readonly flowId: string;
  readonly version: number;
}

/**
 * Compiles a flow document that `checkFlow` found without errors; configs of older versions are migrated. Throws `FlowError`
 * `unknown_step_type` or `invalid_document` when it no longer fits the registered plugins.
 */
export function compileFlow(document: FlowDocument, identity: FlowIdentity, registry: StepRegistry): CompiledFlow {
  const triggers = document.triggers ?? [];
  return {
    ...identity,
    start: document.start,
    steps: new Map(Object.entries(document.steps).map(([id, step]) => [id, compileStep(id, step, registry)])),
    webhookTrigger: triggers.find((trigger): trigger is WebhookTrigger => trigger.type === 'webhook'),
    whileRunning: document.whileRunning,
    templates: createTemplateCache(),
  };
}

function compileStep(id: string, step: StepDocument, registry: StepRegistry): CompiledStep {
  const plugin = registry.get(step.type);
  if (plugin === undefined) {
    throw new FlowError('unknown_step_type', `The step "${id}" has the type "${step.type}", which no plugin provides.`);
  }
  const config = validateStepConfig(plugin, step);
  if (!config.isValid) {
    const [first] = config.problems;
    throw new FlowError('invalid_document', `The config of the step "${id}" is not valid: ${first?.message ?? ''}`);
  }
  return {
    id,
    type: step.type,
    plugin,
    config: config.value,
    exitNames: exitNamesOf(plugin, config.value),
    exits: new Map(Object.entries(step.exits ?? {})),
  };
}
