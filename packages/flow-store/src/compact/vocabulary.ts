/** Names of the members of objects that rows often hold, in their order. */
const SHAPES: readonly string[] = [
  // States of runs that have ended.
  'runId status trigger current sequence stepsSinceWait data reply steps reason',
  'runId status trigger current sequence stepsSinceWait data reply account steps reason',
  'runId status trigger current sequence stepsSinceWait data reply shownButtons steps reason',
  'runId status trigger current sequence stepsSinceWait data reply shownButtons account steps reason',
  'runId status trigger current sequence stepsSinceWait data reply steps reason entered',
  'runId status trigger current sequence stepsSinceWait data reply steps reason caller',
  'type verdicts',
  'type verdicts data',
  'type verdicts dropped',
  'type verdicts dropped data',
  'type from verdicts',
  'type from verdicts data',
  'runId flowId',
  'runId flowId executionId depth',
  'code message',
  'code message stepId',
  'code message stepId exit',
  'name kind',
  'text',
  'text button',
  'id label',
  // Records of steps.
  'attribute path verdict',
  'attribute path verdict found',
  'verdicts',
  'messages',
  'messages waitingUntil',
  'waitingUntil',
  'waitingUntil buttons',
  'passedAt',
  'matched case',
  'tag',
  'flowId',
  'failure',
  // Records of calls.
  'status errorKind data',
  'status errorKind attempts verdicts data',
  'status errorKind attempts verdicts data message',
  'status errorKind attempts verdicts data callback',
  'startedAt request response status errorKind message timings',
  'startedAt request response status errorKind message timings hops',
  'method url headerNames parameterNames bodyBytes',
  'status contentType wireBytes decodedBytes body bodyTruncated',
  'dnsMs connectMs tlsMs firstByteMs totalMs',
  'request status timings',
];

/** Further texts that rows often hold, also as names of members. The first 36 are the shortest in a row. */
const TEXTS: readonly string[] = [
  // Must not be a name of a member in the JSON: an assignment to it is none of a member.
  '__proto__',
  ...[
    'completed',
    'webhook',
    'webhook-action',
    'save-attribute',
    'send-message',
    'condition',
    'wait-for-reply',
    'delay',
  ],
  ...[
    'complete',
    'next',
    'success',
    'error',
    'saved',
    'POST',
    'application/json',
    'data',
    'name',
    'keyword',
    'answered',
  ],
  ...['waiting', 'start-flow', 'call-flow', 'add-tag', 'remove-tag', 'round-robin', 'randomizer', 'else', 'failed'],
  ...['status', 'message', 'code', 'reply', 'title', 'text', 'contact_number', 'contact_id'],
  ...[
    'running',
    'cancelled',
    'superseded',
    'stalled',
    'unmatched',
    'tag-added',
    'attribute-changed',
    'schedule',
    'date',
  ],
  ...[
    'not-answered',
    'passed',
    'missing',
    'wrong_type',
    'connection',
    'timeout',
    'http_status',
    'bodyProblem',
    'skipped',
  ],
  ...['PATCH', 'DELETE', 'application/json; charset=utf-8', 'text/plain', 'text/html', 'authorization', 'tracestate'],
  ...['flowsSinceWait', 'failedWaits', 'replaces', 'isHeld', 'repeats', 'receivedAt', 'until', 'template', 'advice'],
];

/** Texts of lists that rows often hold: names of headers and of parameters. */
const LISTS: readonly string[] = [
  'user-agent accept accept-encoding content-type webhook-id webhook-timestamp idempotency-key traceparent',
  'user-agent accept accept-encoding content-type webhook-id webhook-timestamp idempotency-key webhook-signature traceparent',
  'user-agent accept accept-encoding webhook-id webhook-timestamp idempotency-key traceparent',
  'user-agent accept accept-encoding webhook-id webhook-timestamp idempotency-key webhook-signature traceparent',
  'contact_number',
  'contact_number name',
  'contact_id contact_number name',
];

/**
 * Names of the members of objects by the number of their shape. Rows have these numbers, and the places in {@link KNOWN_LISTS} and
 * {@link WORDS}: nothing of a form ever changes, also not at the ends of its lists, since an older program could not read the row. A
 * changed vocabulary is a new form. All of it are names of this project and of HTTP: nothing comes from outside.
 */
export const SHAPE_NAMES: readonly (readonly string[])[] = SHAPES.map((names) => names.split(' '));

/** Lists that rows have as their place. */
export const KNOWN_LISTS: readonly (readonly string[])[] = LISTS.map((texts) => texts.split(' '));

/** Texts that rows have as their place. */
export const WORDS: readonly string[] = [...new Set([...TEXTS, ...SHAPE_NAMES.flat(), ...KNOWN_LISTS.flat()])];
