const COMPLETE = { type: 'complete' } as const;
const DEFAULT_TIMEOUT_MS = 10_000;

/** Flows that the clients run. */
export const FLOWS = {
  /** Webhook call, attribute, round robin, message. */
  lookup: (crmUrl: string, timeoutMs = DEFAULT_TIMEOUT_MS) => ({
    name: 'Lookup',
    triggers: [{ type: 'webhook' }],
    start: 'call',
    steps: {
      call: {
        type: 'webhook-action',
        config: { method: 'POST', url: crmUrl, parameters: [{ name: 'n', value: '{{data.n}}' }], timeoutMs },
        exits: { success: 'keep', error: 'sorry' },
      },
      keep: {
        type: 'save-attribute',
        config: { assignments: [{ attribute: 'token', value: '{{data.token}}' }] },
        exits: { next: 'turn' },
      },
      turn: { type: 'round-robin', config: { exits: ['a', 'b', 'c'] }, exits: { a: 'say', b: 'say', c: 'say' } },
      say: text('{{data.n}} {{attributes.token}}', 'done'),
      sorry: text('{{data.n}} failed', 'done'),
      done: COMPLETE,
    },
  }),
  /** Question that waits for a reply. */
  question: () => ({
    name: 'Question',
    triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['ask'] }],
    start: 'ask',
    steps: {
      ask: text('question', 'wait'),
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'days' } },
        exits: { answered: 'keep', 'not-answered': 'done' },
      },
      keep: {
        type: 'save-attribute',
        config: { assignments: [{ attribute: 'answer', value: '{{reply.text}}' }] },
        exits: { next: 'thank' },
      },
      thank: text('thanks for {{reply.text}}', 'done'),
      done: COMPLETE,
    },
  }),
  /** Pause that a timer ends. */
  pause: () => ({
    name: 'Pause',
    triggers: [{ type: 'webhook' }],
    start: 'before',
    steps: {
      before: text('before', 'rest'),
      rest: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'after' } },
      after: text('after', 'done'),
      done: COMPLETE,
    },
  }),
  /** Call whose result comes as a callback. */
  score: (scoreUrl: string, timeoutMs = DEFAULT_TIMEOUT_MS) => ({
    name: 'Score',
    triggers: [{ type: 'webhook' }],
    start: 'score',
    steps: {
      score: {
        type: 'webhook-action',
        config: {
          method: 'POST',
          url: scoreUrl,
          parameters: [{ name: 'n', value: '{{data.n}}' }],
          timeoutMs,
          callback: { timeout: { amount: 1, unit: 'days' } },
        },
        exits: { success: 'tell', error: 'sorry', 'no-callback': 'sorry' },
      },
      tell: text('{{data.n}} {{data.score}}', 'done'),
      sorry: text('{{data.n}} failed', 'done'),
      done: COMPLETE,
    },
  }),
} as const;

/** Name of a flow. */
export type FlowName = keyof typeof FLOWS;

function text(content: string, next: string) {
  return { type: 'send-message', config: { blocks: [{ type: 'text', text: content }] }, exits: { next } };
}
