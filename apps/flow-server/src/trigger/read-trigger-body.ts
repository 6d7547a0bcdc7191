import { FlowError, isContactId, isPlainObject, jsonPointer, parseContactNumber } from '@luluchat/flow-runtime';
import type { ContactReference, JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { givenName, readName } from '../contact/read-name.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** What a webhook trigger says. */
export interface TriggerRequest extends ContactReference {
  readonly name?: string;
  /** Every other scalar member. Null prototype. */
  readonly data: JsonObject;
}

/**
 * Reads the body of a webhook trigger. Only the first level counts: members that are objects or lists are ignored.
 * Names such as `__proto__` are data like any other. Throws a 400 that names each bad member.
 */
export function readTriggerBody(body: unknown, defaultCountry: string | undefined): TriggerRequest {
  if (!isPlainObject(body)) throw invalidRequest([entry([], 'invalid_value', 'The body is a JSON object.')]);
  const errors: ProblemEntry[] = [];
  const written = own(body, 'contact_number') ?? undefined;
  const contactId = readContactId(own(body, 'contact_id') ?? undefined, written !== undefined, errors);
  const contactNumber =
    written === undefined && contactId !== undefined ? undefined : readContactNumber(written, defaultCountry, errors);
  // Many back ends send null or an empty text for a name that they do not have.
  const name = givenName(readName(own(body, 'name') ?? undefined, '/name', errors));
  if (errors.length > 0) throw invalidRequest(errors);
  return {
    ...(contactNumber === undefined ? {} : { contactNumber }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(name === undefined ? {} : { name }),
    data: readData(body, contactId),
  };
}

/** Back ends that send a number may have sent an id of their own under this name before it meant ours: that stays data. */
function readContactId(value: unknown, hasNumber: boolean, errors: ProblemEntry[]): string | undefined {
  if (typeof value === 'string' && isContactId(value)) return value;
  if (value === undefined || hasNumber) return undefined;
  const message = 'contact_id is an id of ours, "c_" with 32 digits and small letters. Or send contact_number.';
  errors.push(entry(['contact_id'], 'invalid_value', message));
  return undefined;
}

/** Many back ends send numbers as JSON numbers; an integer loses nothing on the way. */
function readContactNumber(
  value: unknown,
  defaultCountry: string | undefined,
  errors: ProblemEntry[],
): string | undefined {
  const path = ['contact_number'];
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (text === undefined) {
    if (errors.length > 0) return undefined;
    errors.push(entry(path, 'missing', 'contact_number is needed: country prefix and number, such as 60123456789.'));
    return undefined;
  }
  if (typeof text !== 'string') {
    errors.push(entry(path, 'invalid_contact_number', 'contact_number is text, such as "60123456789".'));
    return undefined;
  }
  try {
    return parseContactNumber(text, defaultCountry);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    errors.push(entry(path, error.code, error.message));
    return undefined;
  }
}

function readData(body: Readonly<Record<string, unknown>>, contactId: string | undefined): JsonObject {
  const data = Object.create(null) as Record<string, JsonValue>;
  for (const [key, value] of Object.entries(body)) {
    if (key === 'contact_number' || key === 'name' || (key === 'contact_id' && contactId !== undefined)) continue;
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) data[key] = value as JsonValue;
  }
  return data;
}

function own(body: Readonly<Record<string, unknown>>, member: string): unknown {
  return Object.hasOwn(body, member) ? body[member] : undefined;
}

function entry(path: readonly string[], code: string, message: string): ProblemEntry {
  return { path: jsonPointer(path), code, message };
}
