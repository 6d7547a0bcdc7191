import { checkAttributeValue, parseTemplate } from '@luluchat/flow-runtime';
import { describeFound, isDescribed, isLongNumber, jsonPointer } from '@luluchat/flow-runtime/values';
import type {
  AttributeDefinition,
  AttributeCheck,
  Effect,
  JsonValue,
  LintScope,
  MappingRecord,
  StepContext,
  StepPlugin,
  StepProblem,
  StepResult,
} from '@luluchat/flow-runtime';
import type { Found } from '@luluchat/flow-runtime/values';
import { SaveAttributeConfig } from './save-attribute-config.js';
import type { Assignment } from './save-attribute-config.js';

/** Creates the step `save-attribute`. It skips and reports a value that its attribute does not accept, and saves the others. */
export function createSaveAttribute(): StepPlugin<SaveAttributeConfig> {
  return {
    type: 'save-attribute',
    manifest: {
      title: 'Save attribute',
      description: 'Saves values as custom attributes of the contact.',
      icon: 'user-pen',
      category: 'contact',
      summary: '{{ assignments | map: "attribute" | join: ", " }}',
    },
    configType: SaveAttributeConfig,
    exits: () => ['next'],
    provides: () => ({}),
    lint: (config, scope) =>
      config.assignments.flatMap((assignment, index) => lintAssignment(assignment, index, scope)),
    execute: save,
  };
}

function save({ config, templates, attributes }: StepContext<SaveAttributeConfig>): StepResult {
  const effects: Effect[] = [];
  const records = config.assignments.map(({ attribute, value: source }): MappingRecord => {
    const value = templates.evaluate(source);
    const definition = attributes.get(attribute);
    if (definition === undefined) return { attribute, path: source, verdict: 'unknown_attribute' };
    const checked = validate(definition, value);
    const outcome = checked.outcome;
    if (checked.outcome === 'saved') effects.push({ type: 'save-attribute', attribute, value: checked.value });
    const found = isDescribed(outcome) ? describe(definition, value, source) : {};
    return { attribute, path: source, verdict: outcome, ...found };
  });
  return { kind: 'exit', exit: 'next', effects, history: { verdicts: records.map((record) => ({ ...record })) } };
}

/** Validates a value. Unlike the mapping of a webhook, it converts a number for a string attribute. */
function validate({ type }: AttributeDefinition, value: JsonValue | undefined): AttributeCheck {
  if (value === null) return { outcome: 'missing' };
  return checkAttributeValue(type, type === 'string' ? numberText(value) : value);
}

function numberText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'number') return String(value);
  return isLongNumber(value) ? value.$number : value;
}

/** Describes a value that was not saved. Only for a lone template can it suggest another template. */
function describe({ type }: AttributeDefinition, value: JsonValue | undefined, source: string): Found {
  const template = parseTemplate(source);
  const expression = template.isLone ? /^\{\{-?([\s\S]*?)-?\}\}$/.exec(source)?.[1]?.trim() : undefined;
  return describeFound(type, value ?? null, expression);
}

function lintAssignment({ attribute, value }: Assignment, index: number, scope: LintScope): readonly StepProblem[] {
  const definition = scope.attributes.get(attribute);
  if (definition === undefined) {
    const path = jsonPointer(['assignments', index, 'attribute']);
    const message = `There is no attribute "${attribute}": the value will not be saved. Make it, or correct the name.`;
    return [{ severity: 'warning', code: 'unknown_attribute', path, message }];
  }
  if (mayFit(value, definition, scope)) return [];
  const path = jsonPointer(['assignments', index, 'value']);
  const message = `This value is never ${WANTED[definition.type]}, as the attribute "${attribute}" needs, so it is not saved; correct it, or choose another attribute.`;
  return [{ severity: 'warning', code: 'value_does_not_fit', path, message }];
}

/** Values that attributes of each type take, in words. */
const WANTED = { string: 'a text of 1 to 255 characters', numeric: 'a number', date: 'a day as YYYY-MM-DD' } as const;

const LONE_PATH = /^\{\{-?\s*[\w.]+\s*-?\}\}$/;
/** Characters that a value of each type can contain. */
const FITTING_TEXT = { string: /^/, numeric: /^[-.0-9]*$/, date: /^[-0-9]*$/ } as const;

/** Tells whether a value can be saved in some run. Data of external systems is unknown, so it may always fit. */
function mayFit(source: string, definition: AttributeDefinition, { attributes }: LintScope): boolean {
  const template = parseTemplate(source);
  if (template.isFixed) return validate(definition, template.source).outcome === 'saved';
  if (definition.type === 'string' || template.hasTags) return true;
  if (!LONE_PATH.test(source)) return template.fixedParts.every((part) => FITTING_TEXT[definition.type].test(part));
  const [first, second] = template.variables[0] ?? [];
  if (first === 'contact_number') return definition.type === 'numeric';
  const key = first === 'attributes' ? second : first;
  const type = attributes.get(String(key))?.type ?? 'string';
  return type === 'string' || type === definition.type;
}
