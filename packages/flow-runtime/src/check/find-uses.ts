import { findTemplates } from '../config/holds-template.js';
import { findNamedAttributes } from '../config/names-attribute.js';
import { findNamedSecrets } from '../config/names-secret.js';
import { FlowError } from '../error/flow-error.js';
import type { StepRegistry } from '../step/step-registry.js';
import { parseTemplate } from '../template/parse-template.js';
import type { TemplateVariable } from '../template/template.js';
import type { FlowDocument } from '../document/flow-document.js';
import { openSteps } from './open-step.js';
import type { OpenStep } from './open-step.js';

/** A name that a step uses, and where in its config. */
export interface NamedUse {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** Which steps of a flow use a secret or an attribute, by its name; the list is empty when only a trigger does. */
export interface FlowUses {
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a flow needs to be there: secrets and attributes that its steps read and write, and attributes that its triggers
 * write. Nothing is known of steps of unknown type; they cannot run.
 */
export function findUses(document: FlowDocument, registry: StepRegistry): FlowUses {
  const [secrets, attributes] = [new Uses(), new Uses()];
  for (const trigger of document.triggers ?? []) {
    const mappings = trigger.type === 'webhook' ? (trigger.attributeMapping ?? []) : [];
    for (const { attribute } of mappings) attributes.add(attribute);
  }
  for (const step of openSteps(document, registry).values()) {
    for (const { name } of secretsOf(step)) secrets.add(name, step.id);
    for (const { name } of attributesOf(step)) attributes.add(name, step.id);
  }
  return { secrets, attributes };
}

/** The secrets that a step reads, in templates and by name. */
export function secretsOf({ instance }: OpenStep): readonly NamedUse[] {
  if (instance === undefined) return [];
  const read = variablesOf(instance).flatMap(({ variable: [root, name], path }) =>
    root === 'secrets' && name !== undefined ? [{ name: String(name), path }] : [],
  );
  return [...read, ...findNamedSecrets(instance).map(({ text, path }) => ({ name: text, path }))];
}

function attributesOf({ instance }: OpenStep): readonly NamedUse[] {
  if (instance === undefined) return [];
  const read = variablesOf(instance).flatMap(({ variable: [root, member], path }) => {
    // A name that stands alone is that of an attribute; those of the scope belong to none, or to one that is hidden.
    const name = root === 'attributes' ? member : root;
    return name === undefined ? [] : [{ name: String(name), path }];
  });
  return [...read, ...findNamedAttributes(instance).map(({ text, path }) => ({ name: text, path }))];
}

interface PlacedVariable {
  readonly variable: TemplateVariable;
  readonly path: NamedUse['path'];
}

/** Every variable in the templates of a config, also those in tags and behind a `default`. */
function variablesOf(config: object): readonly PlacedVariable[] {
  return findTemplates(config).flatMap(({ source, path }) =>
    variablesIn(source).map((variable) => ({ variable, path })),
  );
}

/** Whether a text that is no template is wrong is for the validator of its member. */
function variablesIn(source: string): readonly TemplateVariable[] {
  try {
    return parseTemplate(source).variables;
  } catch (error) {
    if (FlowError.is(error, 'invalid_template')) return [];
    throw error;
  }
}

class Uses extends Map<string, readonly string[]> {
  add(name: string, stepId?: string): void {
    const known = this.get(name) ?? [];
    if (stepId === undefined) this.set(name, known);
    else if (known.at(-1) !== stepId) this.set(name, [...known, stepId]);
  }
}
