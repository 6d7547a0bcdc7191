import { CALLBACK_PARAMETER } from './webhook-callback.js';
import type { WebhookCallback } from './webhook-callback.js';

/** Names that no parameter may have, since they are sent with every request. Case-sensitive. */
export const RESERVED_PARAMETER_NAMES: ReadonlySet<string> = new Set(['contact_number', 'name']);

/** Returns the names that no parameter of this config may have: `callback_url` is sent only to receivers that may use it. */
export function reservedNamesOf({ callback }: { readonly callback?: WebhookCallback }): readonly string[] {
  return callback === undefined ? [...RESERVED_PARAMETER_NAMES] : [...RESERVED_PARAMETER_NAMES, CALLBACK_PARAMETER];
}

/** Headers that only the step sets: they frame the message, identify it, or describe how to decode it. */
const RESERVED_HEADERS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'accept-encoding',
  'content-encoding',
  'idempotency-key',
  'traceparent',
  'tracestate',
]);

/** Tells whether only the step sets a header. Case-insensitive. */
export function isReservedHeader(name: string): boolean {
  const header = name.toLowerCase();
  return RESERVED_HEADERS.has(header) || header.startsWith('proxy-') || header.startsWith('webhook-');
}
