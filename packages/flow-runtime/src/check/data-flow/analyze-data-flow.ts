/**
 * The data-flow analysis of a flow that is checked before it is published: finds variables of templates that stay
 * blank in every run, because nothing on any path to their step provides a value. A variable that some path fills is no
 * problem, however rarely that path is taken, and a step that does not declare what it provides may provide anything.
 * Invariant, cited by the tests:
 *
 *   D1  A variable that is reported here stays blank whenever a run enters its step.
 */
import type { AttributeCatalog } from '../../attribute/attribute-definition.js';
import { findTemplates } from '../../config/holds-template.js';
import type { FlowDocument } from '../../document/flow-document.js';
import type { Problem } from '../../problem/problem.js';
import { warning } from '../../problem/report-problem.js';
import type { Path } from '../../problem/report-problem.js';
import type { TemplateVariable } from '../../template/template.js';
import { parseValidTemplate } from '../parse-valid-template.js';
import type { ResolvedStep } from '../resolve-steps.js';
import { connectedExitsOf } from './connected-exits-of.js';
import { FactTable } from './fact-table.js';
import { factsAtStart, startsOf } from './flow-starts.js';
import { propagateFacts } from './propagate-facts.js';
import { provisionOf } from './provision-of.js';
import { requirementOf } from './requirement-of.js';
import type { Requirement } from './requirement-of.js';

/** Facts about a flow that its document does not state. */
export interface DataFlowOptions {
  readonly attributes: AttributeCatalog;
  /** See `FlowCheckContext.isEntered`. Default `true`. */
  readonly isEntered?: boolean;
  /** `true` if steps of the flow are missing because they could not be parsed. Default `false`. */
  readonly isPart?: boolean;
}

interface PlacedRequirement {
  readonly stepId: string;
  /** Path of the template in the config of the step. */
  readonly path: Path;
  readonly requirement: Requirement;
}

/**
 * Returns a warning for each variable that no run can fill where it is read, and for each attribute that does not
 * exist.
 */
export function analyzeDataFlow(
  document: FlowDocument,
  steps: ReadonlyMap<string, ResolvedStep>,
  { attributes, isEntered = true, isPart = false }: DataFlowOptions,
): readonly Problem[] {
  const table = new FactTable();
  const requirements = [...steps.values()].flatMap((step) =>
    findVariables(step).flatMap(({ path, variable, isHidden }): PlacedRequirement[] => {
      const requirement = requirementOf(variable, isHidden, { table, attributes, steps });
      return requirement === undefined ? [] : [{ stepId: step.id, path, requirement }];
    }),
  );
  if (requirements.length === 0) return [];
  const facts = propagateFacts({
    start: document.start,
    initialFacts: startsOf(document, isEntered).reduce((facts, start) => facts | factsAtStart(start, table), 0n),
    exitsOf: (stepId) => connectedExitsOf(steps.get(stepId), steps),
    generatedFacts: (stepId, exit) => table.generatedFacts(stepId, provisionOf(steps.get(stepId), exit)),
  });
  return requirements.flatMap(({ stepId, path, requirement: { satisfiedBy, code, explain } }) => {
    const held = facts.get(stepId);
    // Unreachable step: no run enters it. In a part of a flow, the path to it may be among what is missing.
    if (held === undefined && (!isPart || code === 'template_never_filled')) return [];
    if (held !== undefined && (held & satisfiedBy) !== 0n) return [];
    return [warning(code, ['steps', stepId, 'config', ...path], explain(held ?? 0n))];
  });
}

interface PlacedVariable {
  readonly path: Path;
  readonly variable: TemplateVariable;
  /** `true` if it is in a tag or behind a `default`, where a missing value leaves no blank. */
  readonly isHidden: boolean;
}

function findVariables({ instance }: ResolvedStep): readonly PlacedVariable[] {
  if (instance === undefined) return [];
  return findTemplates(instance).flatMap(({ path, source }) => {
    const { variables, shown } = parseValidTemplate(source) ?? { variables: [], shown: [] };
    const isShown = new Set(shown.map((variable) => JSON.stringify(variable)));
    return variables.map((variable) => ({ path, variable, isHidden: !isShown.has(JSON.stringify(variable)) }));
  });
}
