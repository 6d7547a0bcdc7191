import { isPlainObject } from '@luluchat/flow-runtime/values';
import { redactDetails } from './redact-details.js';

/** Error of the Graph API, in a response, a delivery report or a message. */
export interface GraphError {
  readonly code: number;
  readonly subcode: number | undefined;
  /** Most exact description by Meta, for people; never used for decisions. `''` when there is none. */
  readonly details: string;
  /** All descriptions by Meta, from the general to the exact one, without repetitions. */
  readonly texts: readonly string[];
}

/** Code of an invalid parameter of any kind; its subcode can say that the message is not the cause. */
const WRONG_PARAMETER = 100;
/** Code, and subcode of the code above: the phone number id does not exist, or the token may not use it. */
const NO_SUCH_OBJECT = 33;

/**
 * Parses an error object; returns `undefined` for anything else. Maps code 100 with subcode 33 to the code 33 of older
 * versions.
 */
export function parseGraphError(value: unknown): GraphError | undefined {
  if (!isPlainObject(value) || typeof value['code'] !== 'number') return undefined;
  const { code, error_subcode: subcode } = value as { readonly code: number; readonly error_subcode?: unknown };
  const data = value['error_data'];
  const exact = isPlainObject(data) ? data['details'] : undefined;
  // From the general to the exact one. Errors of webhooks have a title of their own, responses have it in the message.
  const texts = [value['title'], value['message'], value['error_user_msg'], exact]
    .filter((text) => typeof text === 'string')
    .map(redactDetails)
    .filter((text) => text !== '');
  const preferred = [exact, value['message'], value['title']].find((text) => typeof text === 'string');
  return {
    code: code === WRONG_PARAMETER && subcode === NO_SUCH_OBJECT ? NO_SUCH_OBJECT : code,
    subcode: typeof subcode === 'number' ? subcode : undefined,
    details: redactDetails(preferred ?? ''),
    texts: texts.filter((text, index) => !texts.some((other, place) => repeats(text, index, other, place))),
  };
}

/** Parses the errors of a list; other items, and anything but a list, are left out. */
export function parseGraphErrors(value: unknown): readonly GraphError[] {
  return (Array.isArray(value) ? value : []).map(parseGraphError).filter((error) => error !== undefined);
}

/** Returns whether a text says nothing beside another one: that contains it, or is equal and comes first. */
function repeats(text: string, index: number, other: string, place: number): boolean {
  return place !== index && other.includes(text) && (other !== text || place < index);
}
