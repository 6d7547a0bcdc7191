import { checkConfigVersion, explainMigrated, findValidConfigPart } from '../config/inspect-step-config.js';
import { DOCUMENT_LIMITS } from '../document/document-limits.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { below } from '../problem/report-problem.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepRegistry } from '../step/step-registry.js';
import { labelExits } from '../step/label-exits.js';
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
  /** Words that authors read instead of the names of exits: each name of `exits` and `optionalExits` to one line of at most 80 characters. */
  readonly exitLabels: Readonly<Record<string, string>>;
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
    const exitLabels = labelExits(plugin, undefined, exits);
    return { exits, optionalExits: [], exitLabels, summary: '', isValid, problems: step.problems };
  }
  const { config, exits } =
    step.known === undefined
      ? findLikelyExits(step, plugin)
      : { config: step.known.config, exits: [...plugin.exits(step.known.config)] };
  const optionalExits = plugin.failedExit === undefined ? [] : [plugin.failedExit];
  return {
    exits,
    optionalExits,
    exitLabels: labelExits(plugin, config, [...exits, ...optionalExits]),
    summary: summarizeConfig(plugin.manifest, step.instance ?? step.document.config ?? {}),
    isValid,
    problems: [
      ...step.problems.map((problem) => explainMigrated(plugin, step.document, problem)),
      ...checkConfigVersion(plugin, step.document).map((problem) => below(['steps', step.id], problem)),
    ],
  };
}

/** Exits with the config that they are of. */
interface LikelyExits {
  readonly config: object | undefined;
  readonly exits: readonly string[];
}

/** Finds exits of a config that is not valid, from what comes closest to it. */
function findLikelyExits({ instance, document }: ResolvedStep, plugin: StepPlugin): LikelyExits {
  const configs = [() => instance, () => findValidConfigPart(plugin, document)?.config, () => new plugin.configType()];
  for (const configOf of configs) {
    const found = tryExits(configOf, plugin);
    if (found !== undefined) return found;
  }
  return { config: undefined, exits: [] };
}

/** Returns exits that a plugin lists for a config that it was not made for; `undefined` if it fails or lists something else. */
function tryExits(configOf: () => object | undefined, plugin: StepPlugin): LikelyExits | undefined {
  try {
    const config = configOf();
    const exits: unknown = config && plugin.exits(config);
    if (!Array.isArray(exits) || exits.length > DOCUMENT_LIMITS.exits) return undefined;
    const names = exits.filter((exit): exit is string => typeof exit === 'string' && exit !== '');
    return names.length === exits.length ? { config, exits: [...new Set(names)] } : undefined;
  } catch {
    return undefined;
  }
}
