import { FlowError } from '../error/flow-error.js';
import type { StepPlugin } from './step-plugin.js';

/** The step plugins of an application, by type. */
export interface StepRegistry {
  get(type: string): StepPlugin | undefined;
  /** Every plugin, in the order of their types. */
  list(): readonly StepPlugin[];
}

const TYPE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Makes a registry. Throws `FlowError` `duplicate_step_type` when two plugins share a type and `invalid_step_plugin`
 * when a type is not kebab-case, so a wrong composition fails at start and not in a conversation.
 */
export function createStepRegistry(plugins: Iterable<StepPlugin>): StepRegistry {
  const byType = new Map<string, StepPlugin>();
  for (const plugin of plugins) {
    if (!TYPE.test(plugin.type) || plugin.type.length > 64) {
      throw new FlowError(
        'invalid_step_plugin',
        `The step type "${plugin.type}" is not kebab-case of up to 64 characters.`,
      );
    }
    if (byType.has(plugin.type)) {
      throw new FlowError(
        'duplicate_step_type',
        `Two step plugins have the type "${plugin.type}"; register one of them.`,
      );
    }
    byType.set(plugin.type, plugin);
  }
  const sorted = [...byType.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  return { get: (type) => byType.get(type), list: () => sorted };
}
