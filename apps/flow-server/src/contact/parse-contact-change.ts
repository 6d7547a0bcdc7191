import { checkAttributeValue } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { AttributeCatalog, AttributeValue, JsonValue, MappingOutcome } from '@luluchat/flow-runtime';
import type { NewContactDetails } from '@luluchat/flow-runtime/engine';
import type { ContactChange } from '@luluchat/flow-runtime/store';
import { MAX_TAG_LENGTH } from '@luluchat/standard-steps';
import { isText } from '../body/is-text.js';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { ContactBody, NewContactBody } from './contact-dto.js';
import { collectNumber } from './parse-number.js';

const EXPLANATIONS: Readonly<Record<Exclude<MappingOutcome, 'saved'>, string>> = {
  missing: 'A value is expected here; null unsets it.',
  wrong_type: 'The value does not have the type of the attribute.',
  too_long: 'A string has at most 255 characters.',
  not_a_date: 'A date is written YYYY-MM-DD and names a real day.',
  unsafe_number: 'The number is too large to be kept exactly.',
  unknown_attribute: 'There is no attribute with this key; define it first.',
};

/** Parses the body that changes a contact. Throws a 400 that names each bad member; then nothing is to be stored. */
export function parseContactChange(body: unknown, definitions: AttributeCatalog): ContactChange {
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(ContactBody, json, errors);
  const change = parseDetails(parseMembers(ContactBody, json, errors), definitions, errors);
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return change;
}

/** Parses the body that creates a contact. Throws as {@link parseContactChange} does. */
export function parseNewContact(
  body: unknown,
  definitions: AttributeCatalog,
  defaultCountry: string | undefined,
): NewContactDetails {
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(NewContactBody, json, errors);
  const { contactNumber: written, ...members } = parseMembers(NewContactBody, json, errors);
  const contactNumber =
    written === undefined ? undefined : collectNumber(written, '/contactNumber', defaultCountry, errors);
  const details = parseDetails(members, definitions, errors);
  if (errors.length > 0 || contactNumber === undefined) throw invalidRequest(errors.slice(0, 100));
  return { ...details, contactNumber };
}

/** Parses valid members of a body by the definitions of attributes. */
function parseDetails(
  { name, attributes: values, tags: written, optedOut }: Partial<ContactBody>,
  definitions: AttributeCatalog,
  errors: ProblemEntry[],
): ContactChange {
  const attributes = values && parseAttributes(values, definitions, errors);
  const tags = written && parseTags(written, errors);
  return {
    ...(name === undefined ? {} : { name }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(tags === undefined ? {} : { tags }),
    ...(optedOut === undefined ? {} : { optedOut }),
  };
}

function parseAttributes(
  values: Readonly<Record<string, unknown>>,
  definitions: AttributeCatalog,
  errors: ProblemEntry[],
): Readonly<Record<string, AttributeValue | null>> {
  const parsed: [string, AttributeValue | null][] = [];
  for (const [key, given] of Object.entries(values)) {
    const definition = definitions.get(key);
    const checked =
      definition === undefined
        ? ({ outcome: 'unknown_attribute' } as const)
        : given === null
          ? ({ outcome: 'saved', value: null } as const)
          : checkAttributeValue(definition.type, given as JsonValue);
    if (checked.outcome === 'saved') parsed.push([key, checked.value]);
    else {
      const message = EXPLANATIONS[checked.outcome];
      errors.push({ path: jsonPointer(['attributes', key]), code: checked.outcome, message });
    }
  }
  return Object.fromEntries(parsed);
}

/** Trims tags and drops repeated ones. */
function parseTags(written: readonly unknown[], errors: ProblemEntry[]): readonly string[] {
  const tags = written.flatMap((tag, index) => {
    const text = typeof tag === 'string' ? tag.trim() : '';
    if (isText(text, 1, MAX_TAG_LENGTH)) return [text];
    const message = `A tag is text of 1 to ${MAX_TAG_LENGTH} characters.`;
    errors.push({ path: jsonPointer(['tags', index]), code: 'invalid_value', message });
    return [];
  });
  return [...new Set(tags)];
}
