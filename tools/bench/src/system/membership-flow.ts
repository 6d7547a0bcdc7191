/** Step of a flow document. */
interface Step {
  readonly type: string;
  readonly config?: unknown;
  readonly exits?: Readonly<Record<string, string>>;
}

/** Attributes that the flow saves. */
export const FLOW_ATTRIBUTES = { membership_tier: 'string', visits: 'numeric' } as const;

/**
 * Builds the measured flow: trigger, webhook action, save an attribute, message, complete. `pureSteps` adds that many steps
 * between the attribute and the message, alternately a condition and another attribute.
 */
export function membershipFlow(url: string, pureSteps: number): object {
  const more: Record<string, Step> = {};
  for (let index = 1; index <= pureSteps; index += 1) {
    const next = index === pureSteps ? 'greet' : `pure-${index + 1}`;
    more[`pure-${index}`] = index % 2 === 1 ? condition(next) : save('visits', `${index}`, next);
  }
  const steps: Record<string, Step> = {
    lookup: { type: 'webhook-action', config: { method: 'POST', url }, exits: { success: 'keep', error: 'apologise' } },
    keep: save('membership_tier', '{{data.membership_tier}}', pureSteps === 0 ? 'greet' : 'pure-1'),
    ...more,
    greet: say('Hi {{name}}, you are {{attributes.membership_tier}}', { next: 'done' }),
    apologise: say('Please try again later', {}),
    done: { type: 'complete' },
  };
  return { name: 'Membership lookup', triggers: [{ type: 'webhook' }], start: 'lookup', steps };
}

function say(text: string, exits: Readonly<Record<string, string>>): Step {
  return { type: 'send-message', config: { blocks: [{ type: 'text', text }] }, exits };
}

function save(attribute: string, value: string, next: string): Step {
  return { type: 'save-attribute', config: { assignments: [{ attribute, value }] }, exits: { next } };
}

/** Builds a condition whose exits both lead to `next`: only its evaluation matters. */
function condition(next: string): Step {
  const rule = { value: '{{attributes.membership_tier}}', operator: 'equals', to: 'gold' };
  return { type: 'condition', config: { cases: [{ exit: 'gold', all: [rule] }] }, exits: { gold: next, else: next } };
}
