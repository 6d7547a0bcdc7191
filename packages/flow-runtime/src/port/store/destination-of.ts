import type { StepRecord } from '../../interpreter/run-command.js';
import type { JsonValue } from '../../json/json-value.js';

/** Longest destination in characters: a host of 253 and its port. */
const MAX_LENGTH = 260;
/** Scheme and authority of an address: they name its destination. */
const ORIGIN = /^[a-z]+:\/\/[^/?#\\\s]+/i;
/** Destinations of origins that were parsed. Parsing an address takes longer than all else that a call is counted by. */
const parsed = new Map<string, string | undefined>();
const MAX_PARSED = 1_000;

/**
 * Returns the host and the port that a step called last, such as `crm.example.com:443`, from the `request.url` of the last of the
 * `attempts` in its result, or of the last of its `hops`; `undefined` if it called none. The form of the result is that of the webhook
 * action, and any step may use it.
 */
export function destinationOf({ result }: Pick<StepRecord, 'result'>): string | undefined {
  const attempt = lastOf(memberOf(result, 'attempts'));
  const request = memberOf(lastOf(memberOf(attempt, 'hops')) ?? attempt, 'request');
  const url = memberOf(request, 'url');
  return typeof url === 'string' ? findDestination(url) : undefined;
}

function findDestination(url: string): string | undefined {
  const origin = ORIGIN.exec(url)?.[0];
  if (origin === undefined) return parseDestination(url);
  if (parsed.has(origin)) return parsed.get(origin);
  const destination = parseDestination(origin);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(origin, destination);
  return destination;
}

function parseDestination(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, port } = new URL(url);
  const destination = port === '' ? `${host}:${protocol === 'http:' ? 80 : 443}` : host;
  return host === '' || destination.length > MAX_LENGTH ? undefined : destination;
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}

function lastOf(list: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(list) ? (list as readonly JsonValue[]).at(-1) : undefined;
}
