import { findTemplates } from '../config/holds-template.js';
import { findNamedAttributes } from '../config/names-attribute.js';
import { findNamedFlows } from '../config/names-flow.js';
import { findNamedSecrets } from '../config/names-secret.js';
import type { StepRegistry } from '../step/step-registry.js';
import type { TemplateVariable } from '../template/template.js';
import type { DraftTrigger, FlowDraft } from '../document/flow-draft.js';
import { isPlainObject } from '../json/plain-object.js';
import { mappingsOf } from '../document/mappings-of.js';
import { parseValidTemplate } from './parse-valid-template.js';
import { resolveSteps } from './resolve-steps.js';
import type { ResolvedStep } from './resolve-steps.js';

/** A name that a step uses, with its path in the config of the step. */
export interface NamedUse {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** Ids of the steps that use a secret, an attribute or a flow, by its name or id. Empty: only a trigger uses it. */
export interface FlowUses {
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** Flows that steps enter, which `NamesFlow` marks. */
  readonly flows: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds the secrets, attributes and flows that a flow depends on: those that its steps read, write or enter, and attributes
 * that its triggers write or wait for. Steps of unknown type are skipped; they cannot run.
 */
export function findUses(draft: FlowDraft, registry: StepRegistry): FlowUses {
  const [secrets, attributes, flows] = [new Uses(), new Uses(), new Uses()];
  for (const { attribute } of (draft.triggers ?? []).flatMap(mappingsOf)) {
    if (attribute !== undefined) attributes.add(attribute);
  }
  for (const trigger of draft.triggers ?? []) {
    for (const attribute of attributesOfTrigger(trigger)) attributes.add(attribute);
  }
  for (const step of resolveSteps(draft, registry).values()) {
    for (const { name } of secretsOf(step)) secrets.add(name, step.id);
    for (const { name } of attributesOf(step)) attributes.add(name, step.id);
    for (const { text } of step.instance === undefined ? [] : findNamedFlows(step.instance)) flows.add(text, step.id);
  }
  return { secrets, attributes, flows };
}

/** Returns the secrets that a step reads, in templates and by name. */
export function secretsOf({ instance }: ResolvedStep): readonly NamedUse[] {
  if (instance === undefined) return [];
  const read = variablesOf(instance).flatMap(({ variable: [root, name], path }) =>
    root === 'secrets' && name !== undefined ? [{ name: String(name), path }] : [],
  );
  return [...read, ...findNamedSecrets(instance).map(({ text, path }) => ({ name: text, path }))];
}

function attributesOf({ instance }: ResolvedStep): readonly NamedUse[] {
  if (instance === undefined) return [];
  const read = variablesOf(instance).flatMap(({ variable: [root, member], path }) => {
    // A variable without a dot is the key of an attribute. Names of the scope (`name`, `data`) match no attribute, or one
    // that they shadow.
    const name = root === 'attributes' ? member : root;
    return name === undefined ? [] : [{ name: String(name), path }];
  });
  return [...read, ...findNamedAttributes(instance).map(({ text, path }) => ({ name: text, path }))];
}

interface PlacedVariable {
  readonly variable: TemplateVariable;
  readonly path: NamedUse['path'];
}

/** Returns every variable in the templates of a config, those in tags and behind a `default` included. */
function variablesOf(config: object): readonly PlacedVariable[] {
  return findTemplates(config).flatMap(({ source, path }) =>
    (parseValidTemplate(source)?.variables ?? []).map((variable) => ({ variable, path })),
  );
}

class Uses extends Map<string, readonly string[]> {
  add(name: string, stepId?: string): void {
    const known = this.get(name) ?? [];
    if (stepId === undefined) this.set(name, known);
    else if (known.at(-1) !== stepId) this.set(name, [...known, stepId]);
  }
}

/** Returns the attributes that a trigger of a draft waits for or compares. */
function attributesOfTrigger(trigger: DraftTrigger): readonly string[] {
  const { type, attribute, segment } = trigger as { type: string; attribute?: unknown; segment?: unknown };
  const rules: unknown = isPlainObject(segment) ? segment['attributes'] : undefined;
  const names = (Array.isArray(rules) ? (rules as readonly unknown[]) : []).map((rule) =>
    isPlainObject(rule) ? rule['name'] : undefined,
  );
  const own = type === 'attribute-changed' || type === 'date' ? [attribute] : [];
  return [...own, ...names].filter((name) => typeof name === 'string');
}
