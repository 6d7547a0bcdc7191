import { isPlainObject, jsonPointer, checkAttributeValue } from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeValue,
  ContactChange,
  JsonValue,
  MappingOutcome,
} from '@luluchat/flow-runtime';
import { MAX_TAG_LENGTH } from '@luluchat/standard-steps';
import { collectMembers } from '../body/read-body.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { readName } from './read-name.js';

const MAX_TAGS = 1000;

const EXPLANATIONS: Readonly<Record<Exclude<MappingOutcome, 'saved'>, string>> = {
  missing: 'A value is expected here; null unsets it.',
  wrong_type: 'The value does not have the type of the attribute.',
  too_long: 'A string has at most 255 characters.',
  not_a_date: 'A date is written YYYY-MM-DD and names a real day.',
  unsafe_number: 'The number is too large to be kept exactly.',
  unknown_attribute: 'There is no attribute with this key; define it first.',
};

/**
 * Parses the body that changes a contact.
 *
 * @throws HttpProblem 400 with an entry for each invalid member, up to 100; store nothing then.
 */
export function parseContactChange(body: unknown, definitions: AttributeCatalog): ContactChange {
  const errors: ProblemEntry[] = [];
  const members = collectMembers(body, ['name', 'attributes', 'tags'], errors);
  const name = readName(members.name, '/name', errors);
  const attributes = parseAttributes(members.attributes, definitions, errors);
  const tags = parseTags(members.tags, errors);
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return {
    ...(name === undefined ? {} : { name }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function parseAttributes(
  value: unknown,
  definitions: AttributeCatalog,
  errors: ProblemEntry[],
): Readonly<Record<string, AttributeValue | null>> | undefined {
  if (value === undefined) return undefined;
  if (!isPlainObject(value)) {
    errors.push({ path: '/attributes', code: 'invalid_value', message: 'attributes is an object: key to value.' });
    return undefined;
  }
  const parsed: [string, AttributeValue | null][] = [];
  for (const [key, given] of Object.entries(value)) {
    const definition = definitions.get(key);
    const checked =
      definition === undefined
        ? ({ verdict: 'unknown_attribute' } as const)
        : given === null
          ? ({ verdict: 'saved', value: null } as const)
          : checkAttributeValue(definition.type, given as JsonValue);
    if (checked.verdict === 'saved') parsed.push([key, checked.value]);
    else {
      const message = EXPLANATIONS[checked.verdict];
      errors.push({ path: jsonPointer(['attributes', key]), code: checked.verdict, message });
    }
  }
  return Object.fromEntries(parsed);
}

function parseTags(value: unknown, errors: ProblemEntry[]): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MAX_TAGS) {
    errors.push({ path: '/tags', code: 'invalid_value', message: `tags is an array of at most ${MAX_TAGS} strings.` });
    return undefined;
  }
  const tags = (value as readonly unknown[]).flatMap((tag, index) => {
    const text = typeof tag === 'string' && tag.isWellFormed() ? tag.trim() : '';
    if (text !== '' && Array.from(text).length <= MAX_TAG_LENGTH) return [text];
    const message = `A tag is a string of 1 to ${MAX_TAG_LENGTH} characters.`;
    errors.push({ path: jsonPointer(['tags', index]), code: 'invalid_value', message });
    return [];
  });
  return [...new Set(tags)];
}
