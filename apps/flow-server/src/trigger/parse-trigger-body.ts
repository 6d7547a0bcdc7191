import { isContactId, MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { ContactReference } from '@luluchat/flow-runtime/channel';
import type { DroppedMember } from '@luluchat/flow-runtime/engine';
import { collectTriggerData } from '@luluchat/flow-runtime/use-case';
import { parseMembers } from '../body/parse-members.js';
import type { UnknownMembers } from '../body/parse-members.js';
import { givenName } from '../contact/given-name.js';
import { collectNumber } from '../contact/parse-number.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { TriggerBody } from './trigger-dto.js';

/** A validated request of a webhook trigger. */
export interface TriggerRequest extends ContactReference {
  readonly name?: string;
  /** Every other scalar member. Null prototype. */
  readonly data: JsonObject;
  /** Every other member that is a list or an object, the first 50. Absent: there are none. */
  readonly dropped?: readonly DroppedMember[];
}

/** Members of a request that are about the contact and never data. */
export const RESERVED = ['contact_number', 'name'];

/**
 * Parses the body of a webhook trigger: `TriggerBody`, and every other scalar member of the first level as data, names such as
 * `__proto__` included. Members that are objects or lists are named in `dropped`.
 * Throws a 400 that names each bad member.
 */
export function parseTriggerBody(body: unknown, defaultCountry: string | undefined): TriggerRequest {
  if (!isPlainObject(body)) {
    throw invalidRequest([{ path: '', code: 'invalid_value', message: 'The body is a JSON object.' }]);
  }
  const errors: ProblemEntry[] = [];
  const members = isCommonTriggerBody(body) ? body : parseMembers(TriggerBody, body, errors);
  const { contact_number: written, contact_id: id, name: writtenName } = members;
  const contactNumber =
    written === undefined || written === null
      ? undefined
      : collectNumber(String(written), '/contact_number', defaultCountry, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  // Beside a number, an id of another form is an id that the sender uses: data.
  const contactId = typeof id === 'string' && isContactId(id) ? id : undefined;
  // Many back ends send null or an empty text for a name that they do not have.
  const name = givenName(writtenName ?? undefined);
  const { data, dropped } = collectTriggerData(body, contactId === undefined ? RESERVED : [...RESERVED, 'contact_id']);
  return {
    ...(contactNumber === undefined ? {} : { contactNumber }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(name === undefined ? {} : { name }),
    data,
    ...(dropped.length === 0 ? {} : { dropped }),
  };
}

/**
 * `true` for nearly all bodies that senders write: a number and perhaps a name, both strings. `TriggerBody` accepts each of them, so
 * that these need not pay for its validation, which takes 10 us of each request. Own members only: a name may be `__proto__`.
 */
export function isCommonTriggerBody(body: UnknownMembers): body is Partial<TriggerBody> {
  return (
    Object.hasOwn(body, 'contact_number') &&
    typeof body['contact_number'] === 'string' &&
    !Object.hasOwn(body, 'contact_id') &&
    (!Object.hasOwn(body, 'name') || isShortText(body['name']))
  );
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_STRING_LENGTH && value.isWellFormed();
}
