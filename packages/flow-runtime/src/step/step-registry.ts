import { DOCUMENT_LIMITS } from '../document/document-limits.js';
import { FlowError } from '../error/flow-error.js';
import { assertSummary } from '../summary/summarize-config.js';
import type { StepPlugin } from './step-plugin.js';

/** The step plugins of an application, by type. */
export interface StepRegistry {
  get(type: string): StepPlugin | undefined;
  /** Every plugin, in the order of their types. */
  list(): readonly StepPlugin[];
}

const TYPE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Makes a registry of plugins. Throws at once, so that a wrong composition fails at start and not in a conversation.
 *
 * @throws {FlowError} `duplicate_step_type` if two plugins have the same type.
 * @throws {FlowError} `invalid_step_plugin` if a type is not kebab-case, `configVersion` and `migrateConfig` do not
 * match, or a summary is no template for summaries.
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
    assertMigrations(plugin);
    assertSummary(plugin.type, plugin.manifest);
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

function assertMigrations({ type, configVersion = 1, migrateConfig }: StepPlugin): void {
  if (!Number.isInteger(configVersion) || configVersion < 1 || configVersion > DOCUMENT_LIMITS.configVersion) {
    const message = `The configVersion of the step type "${type}" is not a whole number from 1 to ${DOCUMENT_LIMITS.configVersion}.`;
    throw new FlowError('invalid_step_plugin', message);
  }
  if (configVersion > 1 === (migrateConfig !== undefined)) return;
  throw new FlowError(
    'invalid_step_plugin',
    configVersion > 1
      ? `The step type "${type}" has configVersion ${configVersion} and no migrateConfig: flows with older configs could not run.`
      : `The step type "${type}" has migrateConfig and nothing to migrate to: set its configVersion.`,
  );
}
