import { valueOfMapping } from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeMapping,
  JsonObject,
  JsonValue,
  MappingOutcome,
  MappingRecord,
} from '@luluchat/flow-runtime';
import type { ChangedMapping, FedMapping, ValueKind } from '@luluchat/flow-runtime/store';
import { isLongNumber } from '@luluchat/flow-runtime/values';
import { createHash } from 'node:crypto';

/** Answer with the mappings of its step and their outcomes, in the same order. */
export interface MappedAnswer {
  readonly mappings: readonly AttributeMapping[];
  readonly records: readonly MappingRecord[];
  readonly data: JsonObject;
  readonly attributes: AttributeCatalog;
}

/** Returns the outcome of a mapping. */
export function outcomeOf(record: MappingRecord): MappingOutcome {
  return record.verdict;
}

/** Returns the kind of the value at the path of a mapping. */
function kindOf(mapping: AttributeMapping, data: JsonObject): ValueKind {
  return kindOfValue(valueOfMapping(mapping, data));
}

/** Returns the mappings that an answer feeds, without those that are known to be fed. */
export function newlyFed(
  { mappings, records, data }: MappedAnswer,
  known: ReadonlyMap<number, ValueKind>,
): readonly FedMapping[] {
  return records.flatMap((record, index): FedMapping[] => {
    const mapping = mappings[index];
    if (outcomeOf(record) !== 'saved' || known.has(index) || mapping === undefined) return [];
    return [{ index, kind: kindOf(mapping, data) }];
  });
}

/**
 * Returns the key of the shape of an answer: a digest of the path, the kind of value and the outcome of each mapping. Equal for
 * answers that differ in values only.
 */
export function keyOfShape({ mappings, records, data }: MappedAnswer): string {
  const shape = records.map((record, index) => {
    const mapping = mappings[index];
    return [mapping?.value, mapping && kindOf(mapping, data), outcomeOf(record)];
  });
  return createHash('sha256').update(JSON.stringify(shape)).digest('base64url');
}

/** Describes mappings that an answer does not feed, given by index with the kind of value that fed each. */
export function describeChanges(
  { mappings, records, data, attributes }: MappedAnswer,
  expected: ReadonlyMap<number, ValueKind>,
): readonly ChangedMapping[] {
  return [...expected].flatMap(([index, kind]): ChangedMapping[] => {
    const [mapping, record] = [mappings[index], records[index]];
    const type = attributes.get(mapping?.attribute ?? '')?.type;
    if (mapping === undefined || record === undefined || type === undefined) return [];
    const outcome = outcomeOf(record);
    if (outcome === 'saved') return [];
    const found = kindOf(mapping, data);
    const detail = found === kind ? (record.found ?? REASONS[outcome]) : undefined;
    const { attribute, path } = record;
    return [{ attribute, type, path, expected: kind, found, outcome, ...(detail !== undefined && { detail }) }];
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

/** Explanations of outcomes whose record has none. */
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
