import { FlowError } from '../error/flow-error.js';
import { exitNamesOf } from '../step/exit-names.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { createTemplateCache } from '../template/template-cache.js';
import type { TemplateCache } from '../template/template-cache.js';
import type { FlowDocument, StepDocument, WebhookTrigger, WhileRunning } from '../document/flow-document.js';
import { validateStepConfig } from '../config/inspect-step-config.js';

/**
 * A flow version that is ready to run: configs are migrated and validated, exits indexed. Each template is parsed once.
 * Immutable.
 */
export interface CompiledFlow {
  readonly flowId: string;
  readonly version: number;
  readonly start: string;
  readonly steps: ReadonlyMap<string, CompiledStep>;
  readonly webhookTrigger: WebhookTrigger | undefined;
  /** Default for its triggers. */
  readonly whileRunning?: WhileRunning | undefined;
  readonly templates: TemplateCache;
}

/** One step of a compiled flow. */
export interface CompiledStep {
  readonly id: string;
  readonly type: string;
  readonly plugin: StepPlugin;
  /** Instance of the plugin's `configType`. */
  readonly config: object;
  /** `true` if the plugin's `awaitsCallback` is for this config. */
  readonly awaitsCallback: boolean;
  /** Names of the exits of this configuration, the plugin's `failedExit` included. */
  readonly exitNames: ReadonlySet<string>;
  /** Exit name to step id, for connected exits. */
  readonly exits: ReadonlyMap<string, string>;
}

/** Names a published version of a flow. */
export interface FlowIdentity {
  readonly flowId: string;
  readonly version: number;
}

/**
 * Compiles a flow document without errors of {@link checkFlow}, and migrates configs of older versions.
 *
 * @throws {FlowError} `unknown_step_type` if a plugin is no longer installed.
 * @throws {FlowError} `invalid_document` if a config is no longer valid for its plugin.
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
    awaitsCallback: plugin.awaitsCallback?.(config.value) === true,
    exitNames: exitNamesOf(plugin, config.value),
    exits: new Map(Object.entries(step.exits ?? {})),
  };
}
