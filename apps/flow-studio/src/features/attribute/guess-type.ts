import { valueAt } from '../form/config-path.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { partsOf } from '../../problem/flow-problem.js';
import { operandOf } from '../condition/condition-case.js';
import type { AttributeType } from './use-attributes.js';

/** Whole numbers up to this length are numbers; longer ones are more often telephone numbers or postcodes. */
const NUMBER = /^-?(?:0|[1-9]\d{0,5})(?:\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Guesses the type of an attribute that a flow names and that does not exist, by what stands beside its name: the value that is saved,
 * or what a condition compares it with. A text fits when nothing is known.
 * @param pointer - JSON Pointer of the text that names the attribute: "/steps/save/config/assignments/0/attribute".
 */
export function guessType(draft: FlowDraft, pointer: string): AttributeType {
  const path = partsOf(pointer);
  const beside = valueAt(draft, path.slice(0, -1));
  if (typeof beside !== 'object' || beside === null) return 'string';
  const { operator, ...values } = beside as Readonly<Record<string, unknown>>;
  const compared = operandOf(operator);
  if (compared === 'number') return 'numeric';
  if (compared === 'date') return 'date';
  const others = Object.entries(values).flatMap(([name, value]) => (name === path.at(-1) ? [] : [value].flat()));
  if (others.some((value) => typeof value === 'string' && DATE.test(value.trim()))) return 'date';
  return others.some(isNumber) ? 'numeric' : 'string';
}

/** Returns the value that a mapping saves as the attribute: "{{data.tier}}". Undefined for another place. */
export function mappedValue(draft: FlowDraft, pointer: string): string | undefined {
  const path = partsOf(pointer);
  if (path.at(-1) !== 'attribute' || path.at(-3) !== 'attributeMapping') return undefined;
  const value = valueAt(draft, [...path.slice(0, -1), 'value']);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Tells whether a mapping reads a JSON number, filters aside.
 * @param json - Data of an answer as JSON text.
 * @param value - As it stands in the config: "{{data.points}}".
 */
export function isNumberAt(json: string, value: string): boolean {
  const [, ...path] = /^\{\{\s*([\w.]+)/.exec(value)?.[1]?.split('.') ?? [];
  return typeof valueAt(JSON.parse(json), path) === 'number';
}

const isNumber = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value));
