/** Names that no parameter may have, since they are sent with every request. Case-sensitive. */
export const RESERVED_PARAMETER_NAMES: ReadonlySet<string> = new Set(['contact_number', 'name']);

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
