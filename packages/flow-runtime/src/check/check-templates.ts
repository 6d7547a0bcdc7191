/**
 * Finds templates that leave a blank in every run: whatever path a run takes to their step, nothing on it can have brought
 * what they read. A template that some path fills is no problem here, however seldom that path is taken, and where
 * nobody knows what a step brings, it may bring anything. Invariant, cited by the tests:
 *
 *   D1  What is reported here stays unfilled whenever a run comes to that step.
 */
import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { findTemplates } from '../config/holds-template.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { KnownStep, OpenStep } from './open-step.js';
import type { Problem } from '../problem/problem.js';
import { error, warning } from '../problem/report-problem.js';
import { FlowError } from '../error/flow-error.js';
import type { ExitProvision } from '../step/exit-provision.js';
import { parseTemplate } from '../template/parse-template.js';
import type { Template, TemplateVariable } from '../template/template.js';
import { requirementOf } from './requirement-of.js';
import type { Question } from './requirement-of.js';
import { FactTable } from './fact-table.js';
import { trackFacts } from './track-facts.js';
import type { Facts } from './track-facts.js';

/** What the templates of a flow are held against. */
export interface TemplateSurroundings {
  readonly attributes: AttributeCatalog;
  /** See `FlowCheckContext.isEntered`. */
  readonly isEntered?: boolean;
  /** Whether steps of the flow are missing because they cannot be read. */
  readonly isPart?: boolean;
}

interface AskedAt {
  readonly stepId: string;
  readonly path: readonly (string | number)[];
  readonly question: Question;
}

/**
 * An error for each fault of a template, then a warning for each variable that no run can fill where it
 * stands, and for each attribute that does not exist.
 */
export function checkTemplates(
  document: FlowDocument,
  steps: ReadonlyMap<string, OpenStep>,
  env: TemplateSurroundings,
): readonly Problem[] {
  return [...[...steps.values()].flatMap(findFaults), ...findUnfilled(document, steps, env)];
}

function findFaults({ id, instance }: OpenStep): readonly Problem[] {
  if (instance === undefined) return [];
  return findTemplates(instance).flatMap(({ path, source }) =>
    (open(source)?.faults ?? []).map((fault) =>
      error('invalid_template', ['steps', id, 'config', ...path], `The template cannot be used: ${fault}.`),
    ),
  );
}

function findUnfilled(
  document: FlowDocument,
  steps: ReadonlyMap<string, OpenStep>,
  { attributes, isEntered = true, isPart = false }: TemplateSurroundings,
): readonly Problem[] {
  const table = new FactTable();
  const asked = [...steps.values()].flatMap((step) =>
    readVariables(step).flatMap(({ path, variable, isHidden }): AskedAt[] => {
      const question = requirementOf(variable, isHidden, { table, attributes, steps });
      return question === undefined ? [] : [{ stepId: step.id, path, question }];
    }),
  );
  if (asked.length === 0) return [];
  const facts = trackFacts({
    start: document.start,
    atStart: factsAtStart(document, table, isEntered),
    passagesOf: (stepId) => passagesOf(steps.get(stepId), steps),
    broughtBy: (stepId, exit) => table.broughtBy(stepId, provisionOf(steps.get(stepId), exit)),
  });
  return asked.flatMap(({ stepId, path, question }) => {
    const held = facts.get(stepId);
    // No run comes to a step that no path reaches; in a part of a flow the path may be what is not there.
    if (held === undefined && (!isPart || question.code === 'template_never_filled')) return [];
    if (held !== undefined && (held & question.answeredBy) !== 0n) return [];
    return [warning(question.code, ['steps', stepId, 'config', ...path], question.explain(held ?? 0n))];
  });
}

interface ReadVariable {
  readonly variable: TemplateVariable;
  /** Whether it stands in a tag or behind a `default`. */
  readonly isHidden: boolean;
}

function readVariables({ instance }: OpenStep): readonly (ReadVariable & Pick<AskedAt, 'path'>)[] {
  if (instance === undefined) return [];
  return findTemplates(instance).flatMap(({ path, source }) =>
    variablesIn(source).map((variable) => ({ path, ...variable })),
  );
}

/** Whether a text that is no template is wrong is for the validator of its member. */
function variablesIn(source: string): readonly ReadVariable[] {
  const { variables, shown } = open(source) ?? { variables: [], shown: [] };
  const isShown = new Set(shown.map((variable) => JSON.stringify(variable)));
  return variables.map((variable) => ({ variable, isHidden: !isShown.has(JSON.stringify(variable)) }));
}

function open(source: string): Template | undefined {
  try {
    return parseTemplate(source);
  } catch (refusal) {
    if (FlowError.is(refusal, 'invalid_template')) return undefined;
    throw refusal;
  }
}

function factsAtStart({ triggers = [] }: FlowDocument, table: FactTable, isEntered: boolean): Facts {
  if (isEntered) return table.anyData | table.reply | table.replyDetails;
  const startsByWebhook = triggers.some(({ type }) => type === 'webhook');
  const startsByMessage = triggers.some(({ type }) => type !== 'webhook');
  return (startsByWebhook ? table.anyData : 0n) | (startsByMessage ? table.replyDetails : 0n);
}

function passagesOf(step: OpenStep | undefined, steps: ReadonlyMap<string, OpenStep>) {
  return Object.entries(step?.document.exits ?? {})
    .filter(([exit, target]) => steps.has(target) && step?.known?.exitNames.has(exit) !== false)
    .map(([exit, target]) => ({ exit, target }));
}

const ANYTHING: ExitProvision = { data: 'any', output: 'any', reply: true };

function provisionOf(step: OpenStep | undefined, exit: string): ExitProvision {
  if (step?.known === undefined) return ANYTHING;
  const provision = provisionOfKnown(step.known, exit, step.waits);
  if (exit !== step.known.plugin.failedExit || provision.output === 'any') return provision;
  return { ...provision, output: [...(provision.output ?? []), 'failure'] };
}

function provisionOfKnown({ plugin, config }: KnownStep, exit: string, waits: boolean): ExitProvision {
  if (plugin.provides !== undefined) return plugin.provides(config, exit);
  const { outputs } = plugin.manifest;
  return { data: 'any', output: outputs === undefined ? 'any' : Object.keys(outputs), reply: waits };
}
