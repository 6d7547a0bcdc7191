import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { isMembers, JsonNumber, parseJsonText, writeJson } from '../step-test/json-value.js';
import type { JsonValue } from '../step-test/json-value.js';
import type { Contact } from './use-contacts.js';

/** Contact whose attribute values are written as they are stored: numbers keep all of their digits. */
export interface ContactDetail extends Omit<Contact, 'attributes'> {
  readonly attributes: Readonly<Record<string, string>>;
}

/** Change of a contact. */
export interface ContactChange {
  readonly name?: string;
  /** Attribute key to what was typed; null takes the value away. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  readonly tags?: readonly string[];
}

/** Contact by its id. */
export const contactQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contact', contactId],
    queryFn: ({ signal }) => loadContact(contactId, signal),
    refetchInterval: 15_000,
  });

async function loadContact(contact: string, signal?: AbortSignal): Promise<ContactDetail> {
  const params = { path: { contact } };
  const init = { params, parseAs: 'text' as const, ...(signal && { signal }) };
  return readContact(await dataOf(api.GET('/v1/contacts/{contact}', init)));
}

function readContact(answer: string): ContactDetail {
  const contact = JSON.parse(answer) as Contact;
  const exact = parseJsonText(answer);
  const values = exact !== undefined && isMembers(exact) ? exact['attributes'] : undefined;
  const entries = values !== undefined && isMembers(values) ? Object.entries(values) : [];
  return {
    ...contact,
    attributes: Object.fromEntries(
      entries.map(([key, value]) => [key, value instanceof JsonNumber ? value.source : String(value)]),
    ),
  };
}

/** Number as JSON writes it. */
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Changes a contact. `numeric` has the keys of the attributes that are numbers.
 * @throws ApiProblem when the server refuses a value; nothing is changed then.
 */
export async function changeContact(
  contactId: string,
  { attributes, ...rest }: ContactChange,
  numeric: ReadonlySet<string>,
): Promise<ContactDetail> {
  const toJson = (key: string, value: string | null): JsonValue =>
    // What is no number is sent as it was typed: the server says what is wrong with it.
    value !== null && numeric.has(key) && NUMBER.test(value.trim()) ? new JsonNumber(value.trim()) : value;
  const body: JsonValue = {
    ...rest,
    ...(attributes && {
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, toJson(key, value)])),
    }),
  };
  const answer = await dataOf(
    api.PATCH('/v1/contacts/{contact}', {
      params: { path: { contact: contactId } },
      body: body as never,
      bodySerializer: () => writeJson(body),
      parseAs: 'text',
    }),
  );
  return readContact(answer);
}

/** Pauses the automation of a contact for some hours, or resumes it when there are none given. */
export async function changePause(contactId: string, hours: number | undefined): Promise<ContactDetail> {
  const params = { path: { contact: contactId } };
  const answer =
    hours === undefined
      ? await dataOf(api.POST('/v1/contacts/{contact}/resume', { params, parseAs: 'text' }))
      : await dataOf(api.POST('/v1/contacts/{contact}/pause', { params, body: { hours }, parseAs: 'text' }));
  return readContact(answer);
}

/** Changes the tags of a contact as they are on the server now, so that a tag that a flow has added meanwhile stays. */
export async function changeTags(
  contactId: string,
  change: (tags: readonly string[]) => readonly string[],
): Promise<ContactDetail> {
  const { tags } = await loadContact(contactId);
  return changeContact(contactId, { tags: change(tags) }, new Set());
}
