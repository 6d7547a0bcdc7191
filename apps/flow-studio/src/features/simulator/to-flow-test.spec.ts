import { expect, it } from 'vitest';
import type { PlayedOn, SimulationView } from './simulation-types.js';
import { toFlowTest } from './to-flow-test.js';

it('writes events, contact, answers and expectation of a chat in the form of a flow test', () => {
  const played: PlayedOn = {
    draft: {
      name: 'Café & more',
      start: 'ask',
      steps: { ask: { type: 'add-tag', config: { tag: '{{attributes.tier}}' } } },
    },
    setup: {
      contact: { name: 'Ann', contactNumber: '', attributes: { points: 3 }, tags: ['vip'] },
      startAt: null,
      callsLive: true,
      webhooks: {},
      random: { split: [0.75, 0.25] },
    },
    startAt: '2027-01-04T09:00:00.000Z',
  };
  const view = {
    runs: [{ flowId: 'flow' }, { flowId: 'other' }],
    answers: { ask: [{ fail: 'timeout' }] },
    expectation: { status: 'completed' },
  } as unknown as SimulationView;
  const attributeTypes = new Map([
    ['tier', 'string'],
    ['points', 'numeric'],
    ['unused', 'date'],
  ]);
  const test = toFlowTest({
    ...{ name: 'a chat', flowId: 'flow', played, view, attributeTypes },
    events: [{ message: 'hi' }, { wait: 5_400_000 }, { wait: 1_500 }, { waitUntil: 'wake-up' }],
  });
  expect(test).toEqual({
    version: 1,
    flow: './cafe-more.json',
    flows: { other: './other.json' },
    attributes: { tier: 'string', points: 'numeric' },
    cases: [
      {
        name: 'a chat',
        contact: { name: 'Ann', contactNumber: null, attributes: { points: 3 }, tags: ['vip'] },
        startAt: '2027-01-04T09:00:00.000Z',
        random: { split: [0.75, 0.25] },
        webhooks: { ask: [{ fail: 'timeout' }] },
        events: [
          { message: 'hi' },
          { wait: '90 minutes' },
          { wait: '1500 milliseconds' },
          { until: 'wake-up' },
          { expect: { status: 'completed' } },
        ],
      },
    ],
  });
});
