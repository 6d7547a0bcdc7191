/** Sent with every request, so no parameter may have one of these names. Compared exactly. */
export const RESERVED_PARAMETER_NAMES: ReadonlySet<string> = new Set(['contact_number', 'name']);

/** Headers that frame the message, name its sender or say how to decode it: the step alone sets them. */
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

/** Tells whether a header cannot be set by a flow author. Without regard to case. */
export function isReservedHeader(name: string): boolean {
  const header = name.toLowerCase();
  return RESERVED_HEADERS.has(header) || header.startsWith('proxy-') || header.startsWith('webhook-');
}
