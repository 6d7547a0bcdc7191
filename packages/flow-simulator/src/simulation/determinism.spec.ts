import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAllSteps } from '../../test/further-steps.js';
import { end, flowOf, HOUR, keyword, say, webhook } from '../../test/simulated-flows.js';
import type { Situation } from '../situation/situation.js';
import type { WebhookRule } from '../webhook/webhook-rule.js';
import type { SimulationEvent } from './simulation-event.js';
import type { Simulation } from './simulation.js';
import { createSimulator } from './simulator.js';

const flows = {
  shop: flowOf(
    {
      hello: say('Hello {{name}}', { next: 'ask' }),
      ask: { type: 'ask', exits: { answered: 'lookup', late: 'pick', failed: 'pick' } },
      lookup: {
        type: 'call',
        config: { url: 'https://crm.example.com/find?q={{reply.text}}' },
        exits: { success: 'offer', error: 'pick' },
      },
      offer: say('{{data.slot}}?', { next: 'end', 'button:yes': 'go', 'button:no': 'pick', failed: 'end' }, 'Yes|No'),
      pick: { type: 'pick', exits: { a: 'time', b: 'go' } },
      time: { type: 'tell', exits: { next: 'end' } },
      go: { type: 'go', config: { word: 'menu' } },
      end,
    },
    { whileRunning: 'keep', triggers: [webhook, keyword('shop')] },
  ),
  menu: flowOf(
    {
      tag: { type: 'tag', config: { word: 'menu' }, exits: { next: 'menu' } },
      menu: say('Menu', { next: 'end', 'button:a': 'end', 'button:b': 'end' }, 'A|B'),
      end,
    },
    { triggers: [{ ...keyword('menu'), interruptsWait: true }, { type: 'unmatched' }] },
  ),
};
const attributes = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]);

const rule: fc.Arbitrary<WebhookRule> = fc.oneof(
  fc.record({ fail: fc.constantFrom('timeout', 'connection'), delayMs: fc.nat(3 * HOUR) }),
  fc.record({
    answer: fc.record({
      status: fc.constantFrom(200, 404, 503),
      body: fc.record({ data: fc.dictionary(fc.constantFrom('slot', 'tier'), fc.string({ maxLength: 9 })) }),
      delayMs: fc.nat(3 * HOUR),
    }),
  }),
);

const situation: fc.Arbitrary<Situation> = fc.record(
  {
    contact: fc.record({ name: fc.string(), tags: fc.array(fc.string(), { maxLength: 3 }) }),
    random: fc.oneof(
      fc.record({ seed: fc.nat() }),
      fc.record({ byStep: fc.record({ pick: fc.array(fc.constantFrom(0.2, 0.8), { maxLength: 4 }) }) }),
    ),
    startAt: fc.integer({ min: 0, max: 4e12 }),
    webhooks: fc.record({ lookup: fc.array(rule, { maxLength: 3 }), '*': rule }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const event: fc.Arbitrary<SimulationEvent> = fc.oneof(
  fc.record({ trigger: fc.record({ data: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })) }) }),
  fc.record({ message: fc.oneof(fc.constantFrom('shop', 'menu', 'yes'), fc.string()) }),
  fc.record({ tap: fc.constantFrom('Yes', 'no', 'A', 'Z') }),
  fc.constant({ failed: { code: 'lost', reason: 'Lost.' } }),
  fc.record({ wait: fc.nat(2 * HOUR) }),
  fc.constant({ waitUntil: 'wake-up' }),
  fc.constant({ cancel: true } as const),
);

const simulatorOfShop = () => createSimulator({ flows, attributes, steps: createAllSteps });
const shared = simulatorOfShop();

/** Applies the events and returns the bytes of all that came of it. */
async function bytesOf(simulation: Simulation, events: readonly SimulationEvent[]): Promise<string> {
  const outcomes = [];
  for (const one of events) outcomes.push(await simulation.apply(one));
  return JSON.stringify([outcomes, await simulation.result()]);
}

it('the same situation and events give the same bytes: again, beside others, and in another simulator', async () => {
  const events = fc.array(event, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(situation, events, situation, events, async (given, played, otherGiven, otherPlayed) => {
      const expected = await bytesOf(simulatorOfShop().open(given), played);
      const [first, , second] = await Promise.all([
        bytesOf(shared.open(given), played),
        bytesOf(shared.open(otherGiven), otherPlayed),
        bytesOf(shared.open(given), played),
      ]);
      expect([first, second]).toEqual([expected, expected]);
    }),
    { numRuns: 60 },
  );
});

it('all of a result is plain JSON', async () => {
  const simulation = shared.open({ webhooks: { '*': { fail: 'timeout' } } });
  for (const one of [{ trigger: {} }, { message: 'x' }, { tap: 'Z' }, { cancel: true }] as const)
    await simulation.apply(one);
  const result = await simulation.result();
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});
