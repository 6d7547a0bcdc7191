import { isPlainObject, parseJson, stringifyJson } from '@luluchat/flow-runtime/values';
import type { JsonValue } from '@luluchat/flow-runtime';
import type { WebhookCall } from './webhook-source.js';

/** A call in parts that a person compares. */
export interface ParsedCall {
  readonly method: string;
  /** URL without its query. */
  readonly url: string;
  /** Host with its port, if the URL has one. */
  readonly host: string;
  /** Parameters of the query and of the body, as text; one that is in both has its value in the body. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Headers with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Parses a call. A body that is neither a JSON object nor a form has no parameters.
 *
 * @throws {TypeError} When the URL is not absolute.
 */
export function parseCall({ method, url, headers, body }: WebhookCall): ParsedCall {
  const parsed = new URL(url);
  const query = Object.fromEntries(parsed.searchParams);
  const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const parameters = { ...query, ...(body === undefined ? {} : parseBody(names['content-type'] ?? '', body)) };
  parsed.search = '';
  parsed.hash = '';
  return { method, url: parsed.href, host: parsed.host, parameters, headers: names };
}

function parseBody(contentType: string, body: string): Record<string, string> {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return Object.fromEntries(new URLSearchParams(body));
  let json: JsonValue;
  try {
    json = parseJson(body);
  } catch {
    return {};
  }
  if (!isPlainObject(json)) return {};
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, typeof value === 'string' ? value : stringifyJson(value)]),
  );
}
