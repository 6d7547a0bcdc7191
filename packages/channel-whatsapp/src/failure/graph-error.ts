import { isPlainObject } from '@luluchat/flow-runtime';

/** An error as the Graph API and reports of delivery carry it. */
export interface GraphError {
  readonly code: number;
  /** What Meta says of it: for people, never to be decided by. */
  readonly details: string;
}

const MAX_DETAILS = 200;
/** Meta's access tokens, and whatever else no person reads: the cut below would leave a part of one. */
const ACCESS_TOKEN = /\bEAA[\w-]{8,}|[\w-]{60,}/g;
/** Said of any message that something is wrong with; the subcode says that it is not the message. */
const WRONG_PARAMETER = 100;
/** A code, and a subcode of the one above: the phone number id does not exist, or the token may not use it. */
const NO_SUCH_OBJECT = 33;

/** Reads an error object; `undefined` when it is none. Code 100 with subcode 33 is the code 33 of older versions. */
export function readGraphError(value: unknown): GraphError | undefined {
  if (!isPlainObject(value) || typeof value['code'] !== 'number') return undefined;
  const { code, error_subcode: subcode } = value as { readonly code: number; readonly error_subcode?: unknown };
  const data = value['error_data'];
  const texts = [isPlainObject(data) ? data['details'] : undefined, value['message'], value['title']];
  const text = texts.find((entry) => typeof entry === 'string') ?? '';
  return {
    code: code === WRONG_PARAMETER && subcode === NO_SUCH_OBJECT ? NO_SUCH_OBJECT : code,
    details: clean(String(text)),
  };
}

/** Details can repeat what was sent: the access token, numbers and ids of contacts, and texts of any length. */
function clean(text: string): string {
  return text
    .replaceAll(ACCESS_TOKEN, '[token]')
    .replaceAll(/\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{4,128}\b/g, '[user id]')
    .replaceAll(/\+?\d{7,}/g, '[number]')
    .replaceAll(/\s+/g, ' ')
    .slice(0, MAX_DETAILS)
    .trim();
}
