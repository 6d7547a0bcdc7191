import { expect, it } from 'vitest';
import { waitOf } from './wait-of.js';
import type { WaitingState } from './wait-of.js';

const NOON = Date.parse('2027-01-31T12:00:00Z');

function stateWith(wait: NonNullable<WaitingState['current']>['wait']): WaitingState {
  return { status: 'waiting', current: { stepId: 'ask', wait } };
}

it.each([
  [
    { until: NOON, forMessage: true },
    { type: 'reply', stepId: 'ask', until: NOON },
  ],
  [
    { until: null, forMessage: true },
    { type: 'reply', stepId: 'ask', until: null },
  ],
  [
    { until: NOON, forMessage: false },
    { type: 'time', stepId: 'ask', until: NOON },
  ],
  [
    { until: NOON, forMessage: false, forCallback: true },
    { type: 'callback', stepId: 'ask', until: NOON },
  ],
  [
    { until: NOON, forMessage: true, forCallback: true },
    { type: 'callback', stepId: 'ask', until: NOON },
  ],
  [
    { until: null, forMessage: false, forCall: { runId: 'run', flowId: 'other' } },
    { type: 'call', stepId: 'ask', until: null, called: { runId: 'run', flowId: 'other' } },
  ],
])('waitOf names the event that ends the wait %j', (wait, expected) => {
  expect(waitOf(stateWith(wait))).toEqual(expected);
});

it('waitOf returns null for a run that executes, has not started, or has ended', () => {
  expect(waitOf({ status: 'running', current: { stepId: 'ask', wait: null } })).toBeNull();
  expect(waitOf({ status: 'running', current: null })).toBeNull();
  expect(waitOf({ status: 'cancelled', current: null })).toBeNull();
});
