import { checkConfigVersion, explainMigrated, findValidConfigPart } from '../config/inspect-step-config.js';
import { DOCUMENT_LIMITS } from '../document/document-limits.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { below } from '../problem/report-problem.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { summarizeConfig } from '../summary/summarize-config.js';
import { resolveSteps } from './resolve-steps.js';
import type { ResolvedStep } from './resolve-steps.js';

/** Outline of a step for an editor: its exits, and a line about its config. */
export interface StepOutline {
  /**
   * Names of the exits in the order of the plugin. If the config is not valid: those that it would have as far as it can be read,
   * or those of a step in which nothing is configured; of an unknown step type, those that are connected.
   */
  readonly exits: readonly string[];
  /** Further exits that an author may leave unconnected. */
  readonly optionalExits: readonly string[];
  /** One line of at most 120 characters; `''` if the step type has no summary, or nothing is configured. */
  readonly summary: string;
  /** `true` if the step type is installed and the config is valid. */
  readonly isValid: boolean;
  /** Problems of the type and the config, with paths below `/steps`. At most 100. */
  readonly problems: readonly Problem[];
}

/** Outlines every step of a document, by step id. Reads nothing but `steps`, and tolerates configs that are not valid. */
export function outlineSteps(
  document: Pick<FlowDocument, 'steps'>,
  registry: StepRegistry,
): Readonly<Record<string, StepOutline>> {
  const outlines = Array.from(
    resolveSteps(document, registry).values(),
    (step) => [step.id, outlineStep(step, registry.get(step.document.type))] as const,
  );
  return Object.fromEntries(outlines);
}

function outlineStep(step: ResolvedStep, plugin: StepPlugin | undefined): StepOutline {
  const isValid = step.known !== undefined;
  if (plugin === undefined) {
    const exits = Object.keys(step.document.exits ?? {});
    return { exits, optionalExits: [], summary: '', isValid, problems: step.problems };
  }
  return {
    exits: step.known === undefined ? findLikelyExits(step, plugin) : [...plugin.exits(step.known.config)],
    optionalExits: plugin.failedExit === undefined ? [] : [plugin.failedExit],
    summary: summarizeConfig(plugin.manifest, step.instance ?? step.document.config ?? {}),
    isValid,
    problems: [
      ...step.problems.map((problem) => explainMigrated(plugin, step.document, problem)),
      ...checkConfigVersion(plugin, step.document).map((problem) => below(['steps', step.id], problem)),
    ],
  };
}

/** Finds exits of a config that is not valid, from what comes closest to it. */
function findLikelyExits({ instance, document }: ResolvedStep, plugin: StepPlugin): readonly string[] {
  return (
    tryExits(() => instance && plugin.exits(instance)) ??
    tryExits(() => {
      const part = findValidConfigPart(plugin, document);
      return part && plugin.exits(part.config);
    }) ??
    tryExits(() => plugin.exits(new plugin.configType())) ??
    []
  );
}

/** Returns exits that a plugin lists for a config that it was not made for; `undefined` if it fails or lists something else. */
function tryExits(list: () => unknown): readonly string[] | undefined {
  try {
    const exits = list();
    if (!Array.isArray(exits) || exits.length > DOCUMENT_LIMITS.exits) return undefined;
    const names = exits.filter((exit): exit is string => typeof exit === 'string' && exit !== '');
    return names.length === exits.length ? [...new Set(names)] : undefined;
  } catch {
    return undefined;
  }
}
