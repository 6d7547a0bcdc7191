import { isPlainObject } from '@luluchat/flow-runtime/values';

/** Error of the Graph API, in a response or in a delivery report. */
export interface GraphError {
  readonly code: number;
  /** Description by Meta, for people; never used for decisions. */
  readonly details: string;
}

const MAX_DETAILS = 200;
/** Matches access tokens of Meta and other long tokens, which the cut below would only shorten. */
const ACCESS_TOKEN = /\bEAA[\w-]{8,}|[\w-]{60,}/g;
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
  const texts = [isPlainObject(data) ? data['details'] : undefined, value['message'], value['title']];
  const text = texts.find((entry) => typeof entry === 'string') ?? '';
  return {
    code: code === WRONG_PARAMETER && subcode === NO_SUCH_OBJECT ? NO_SUCH_OBJECT : code,
    details: redact(String(text)),
  };
}

/**
 * Removes what details can repeat of a request: the access token, numbers and ids of contacts, and text beyond 200
 * characters.
 */
function redact(text: string): string {
  return text
    .replaceAll(ACCESS_TOKEN, '[token]')
    .replaceAll(/\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{4,128}\b/g, '[user id]')
    .replaceAll(/\+?\d{7,}/g, '[number]')
    .replaceAll(/\s+/g, ' ')
    .slice(0, MAX_DETAILS)
    .trim();
}
