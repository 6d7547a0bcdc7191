import { valueOfMapping } from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeMapping,
  JsonObject,
  JsonValue,
  MappingOutcome,
  MappingRecord,
} from '@luluchat/flow-runtime';
import type { ChangedMapping, ValueKind } from '@luluchat/flow-runtime/store';
import { isLongNumber } from '@luluchat/flow-runtime/values';
import { createHash } from 'node:crypto';

/** What an answer is judged by: the mappings of a step, their outcomes in the same order, and the data. */
export interface MappedAnswer {
  readonly mappings: readonly AttributeMapping[];
  readonly verdicts: readonly MappingRecord[];
  readonly data: JsonObject;
  readonly attributes: AttributeCatalog;
}

/** Returns the kind of the value at the path of a mapping. */
export function kindOf(mapping: AttributeMapping, data: JsonObject): ValueKind {
  return kindOfValue(valueOfMapping(mapping, data));
}

/**
 * Returns the key of the shape of an answer: a digest of the path, the kind of value and the outcome of each mapping. Equal for
 * answers that differ in values only.
 */
export function keyOfShape({ mappings, verdicts, data }: MappedAnswer): string {
  const shape = mappings.map((mapping, index) => [mapping.value, kindOf(mapping, data), verdicts[index]?.verdict]);
  return createHash('sha256').update(JSON.stringify(shape)).digest('base64url');
}

/** Describes mappings that an answer does not feed, given by index with the kind of value that fed each. */
export function describeChanges(
  { mappings, verdicts, data, attributes }: MappedAnswer,
  expected: ReadonlyMap<number, ValueKind>,
): readonly ChangedMapping[] {
  return [...expected].flatMap(([index, kind]): ChangedMapping[] => {
    const [mapping, record] = [mappings[index], verdicts[index]];
    const type = attributes.get(mapping?.attribute ?? '')?.type;
    if (mapping === undefined || record === undefined || type === undefined || record.verdict === 'saved') return [];
    const found = kindOf(mapping, data);
    const detail = found === kind ? (record.found ?? REASONS[record.verdict]) : undefined;
    const { attribute, path, verdict } = record;
    return [{ attribute, type, path, expected: kind, found, verdict, ...(detail !== undefined && { detail }) }];
  });
}

/** Explains changes to a flow author, in one sentence and what to do. */
export function explainChanges(changes: readonly ChangedMapping[]): string {
  const parts = changes.map(({ path, attribute, expected, found, detail }) => {
    const now = detail === undefined ? KINDS[found] : `${KINDS[found]} (${detail})`;
    return `${path} for "${attribute}" was ${KINDS[expected]} and is ${now}`;
  });
  return `The answer has changed, so values that were saved before are not saved any more: ${parts.join('; ')}. Ask those who look after the endpoint, or change the mapping.`;
}

const KINDS: Readonly<Record<ValueKind, string>> = {
  absent: 'missing',
  null: 'null',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
};

/** Explanations of verdicts whose record has none. */
const REASONS: Readonly<Partial<Record<MappingOutcome, string>>> = {
  too_long: 'longer than an attribute can be',
  unsafe_number: 'too large to be exact',
};

function kindOfValue(value: JsonValue | undefined): ValueKind {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || isLongNumber(value)) return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'list' : 'object';
}
