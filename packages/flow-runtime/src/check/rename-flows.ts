import { findNamedFlows } from '../config/names-flow.js';
import { inspectStepConfig } from '../config/inspect-step-config.js';
import type { StepDocument } from '../document/flow-document.js';
import type { FlowDraft } from '../document/flow-draft.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { StepRegistry } from '../step/step-registry.js';

/**
 * Returns a copy of a draft in which steps that enter a flow name its new id, where `ids` has one. Steps whose type is not
 * in the registry stay as they are. A config keeps its version.
 */
export function renameFlows(draft: FlowDraft, registry: StepRegistry, ids: ReadonlyMap<string, string>): FlowDraft {
  const steps = Object.entries(draft.steps).map(([id, step]) => [id, renameInStep(step, registry, ids)] as const);
  return { ...draft, steps: Object.fromEntries(steps) };
}

/**
 * Reads the ids that the step names from its migrated config, and replaces them in the config as it is written: an older
 * version may have them in another member.
 */
function renameInStep(step: StepDocument, registry: StepRegistry, ids: ReadonlyMap<string, string>): StepDocument {
  const plugin = registry.get(step.type);
  const { value: instance } = plugin === undefined ? {} : inspectStepConfig(plugin, step);
  if (instance === undefined || step.config === undefined) return step;
  const renamed = new Map(
    findNamedFlows(instance).flatMap(({ text }) => {
      const id = ids.get(text);
      return id === undefined ? [] : [[text, id] as const];
    }),
  );
  return renamed.size === 0 ? step : { ...step, config: replaceTexts(step.config, renamed) as JsonObject };
}

function replaceTexts(value: JsonValue, texts: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: JsonValue) => replaceTexts(entry, texts));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaceTexts(member as JsonValue, texts)]),
  );
}
