import { isUtf8 } from 'node:buffer';
import { findJsonProblem, isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { BodyProblem } from './body-problem.js';
import { copyData, TooDeepError } from './copy-data.js';

/** Content of the body of a successful response. */
export interface ParsedBody {
  /** Top-level `data` object; empty when there is none. Its objects have no prototype, and secrets are hidden. */
  readonly data: JsonObject;
  readonly problem: BodyProblem | undefined;
  /** Explanation for a flow author: the problem, or why a valid body has nothing to save. */
  readonly message: string | undefined;
}

const BYTE_ORDER_MARK = '\uFEFF';
const LIST = 'The "data" of the answer is a list and not an object: values are read from {"data": {...}}.';
/** Explanation of an empty list in place of `data`, which is no problem. */
export const EMPTY_LIST =
  'The "data" of the answer is an empty list, as PHP writes an empty object: there is nothing to save. {"data": {}} says the same.';
const NOTHING: JsonObject = Object.freeze(Object.create(null) as JsonObject);

/**
 * Parses a body: strict UTF-8 with at most one byte order mark, then RFC 8259. The last of several members of one name
 * wins, and numbers keep all of their digits. Blank bodies, other top levels than objects and bodies without a `data` object
 * are no problem: they have no data. `contentType` is only named in the message.
 */
export function parseBody(body: Buffer, redactor: Redactor, contentType: string | null = null): ParsedBody {
  if (!isUtf8(body)) return problem('invalid_json', describeEncoding(contentType, redactor));
  const text = decodeText(body);
  if (text.trim() === '') return nothing(undefined);
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return problem('invalid_json', describeSyntaxError(text));
  }
  if (!isPlainObject(json))
    return nothing('The answer is JSON but not an object: values are read from {"data": {...}}.');
  const data = Object.hasOwn(json, 'data') ? json['data'] : undefined;
  if (Array.isArray(data)) return nothing(data.length === 0 ? EMPTY_LIST : LIST);
  if (!isPlainObject(data)) return nothing('The answer has no "data" object: values are read from {"data": {...}}.');
  try {
    return { data: copyData(data as JsonObject, redactor), problem: undefined, message: undefined };
  } catch (error) {
    if (error instanceof TooDeepError) return problem('too_deep', error.message);
    throw error;
  }
}

/** Charset of a content type. */
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i;

function describeEncoding(contentType: string | null, redactor: Redactor): string {
  const begin = 'The body of the answer is not UTF-8 text, which JSON must be';
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return `${begin}.`;
  return `${begin}: its Content-Type says ${redactor.redact(charset)}. Have the receiver write UTF-8.`;
}

function describeSyntaxError(text: string): string {
  const found = findJsonProblem(text);
  const place = found === undefined ? '' : ` (line ${found.line}, column ${found.column}: ${found.found})`;
  const message = `The body of the answer is not JSON${place}, so there is nothing to save.`;
  return NO_NUMBER.test(found?.found ?? '') ? `${message} Have the receiver write null in its place.` : message;
}

/** Numbers that JSON does not have, as several stacks write them by default. */
const NO_NUMBER = /^-?(?:nan|inf(?:inity)?)$/i;

/** Decodes UTF-8 without its byte order mark. */
function decodeText(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function problem(name: BodyProblem, message: string): ParsedBody {
  return { data: NOTHING, problem: name, message };
}

function nothing(message: string | undefined): ParsedBody {
  return { data: NOTHING, problem: undefined, message };
}
