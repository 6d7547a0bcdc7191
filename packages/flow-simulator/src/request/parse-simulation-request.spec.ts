import { describe, expect, it } from 'vitest';
import { parseSimulationRequest } from './parse-simulation-request.js';

const problemsOf = (json: unknown) => {
  const parsed = parseSimulationRequest(json);
  return parsed.isValid ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
};

describe('parseSimulationRequest', () => {
  it('accepts every kind of event, rule and random value', () => {
    const request = {
      flow: 'a',
      document: { name: 'A' },
      flows: { b: {} },
      contact: { name: 'Ann', contactNumber: null, attributes: { tier: 'gold' }, tags: ['vip'] },
      startAt: '2026-01-05T09:00:00Z',
      random: { byStep: { split: [0.1, 0.9] } },
      webhooks: {
        '*': { live: true },
        ask: [
          { fail: 'timeout', delayMs: 5 },
          { request: { headers: { accept: true } }, answer: { status: 200 } },
        ],
      },
      events: [
        { trigger: { flow: 'a', data: { n: 1 } } },
        { message: 'hi', button: 'yes', replyTo: 'm-1' },
        { message: '', content: { kind: 'form', form: { guests: 4 } }, replyTo: 'm-1' },
        { tap: 'Yes' },
        { failed: { code: 'lost', reason: 'Lost.' } },
        { wait: 1000 },
        { waitUntil: 'wake-up' },
        { cancel: true },
      ],
    };
    expect(parseSimulationRequest(request)).toEqual({ isValid: true, request });
    expect(problemsOf({ flow: 'a', events: [], random: { seed: 7 } })).toEqual([]);
  });

  it.each([
    ['no object', [], ['invalid_value ']],
    ['no events', { flow: 'a' }, ['invalid_value /events']],
    ['an unknown member', { flow: 'a', events: [], step: 1 }, ['unknown_member /step']],
    ['an event with two members', { flow: 'a', events: [{ wait: 1, cancel: true }] }, ['invalid_value /events/0']],
    ['an empty message', { flow: 'a', events: [{ message: '' }] }, ['invalid_value /events/0/message']],
    [
      'a location beyond the pole',
      {
        flow: 'a',
        events: [{ message: '', content: { kind: 'location', location: { latitude: 91, longitude: 0 } } }],
      },
      ['invalid_value /events/0/content/location/latitude'],
    ],
    [
      'a content of an unknown kind',
      { flow: 'a', events: [{ message: '', content: { kind: 'hologram' } }] },
      ['invalid_value /events/0/content/kind'],
    ],
    ['an unknown event', { flow: 'a', events: [{ sing: 1 }] }, ['unknown_member /events/0/sing']],
    ['a wait of two years', { flow: 'a', events: [{ wait: 7e10 }] }, ['invalid_value /events/0/wait']],
    [
      'a rule with live and an answer',
      { flow: 'a', events: [], webhooks: { x: { live: true, answer: {} } } },
      ['unknown_member /webhooks/x/answer'],
    ],
    [
      'instants that do not exist',
      { flow: 'a', startAt: '2026-02-30T09:00:00Z', events: [{ wait: 1 }, { waitUntil: '2026-99-99T09:00:00Z' }] },
      ['invalid_instant /startAt', 'invalid_instant /events/1/waitUntil'],
    ],
    [
      'an instant without an offset',
      { flow: 'a', events: [{ waitUntil: '2026-01-05T09:00:00' }] },
      ['invalid_instant /events/0/waitUntil'],
    ],
    [
      'an instant that is too late',
      { flow: 'a', startAt: '9000-01-01T00:00:00Z', events: [] },
      ['invalid_value /startAt'],
    ],
    [
      'two documents of the same flow',
      { flow: 'a', document: {}, flows: { a: {} }, events: [] },
      ['invalid_value /flows/a'],
    ],
    ['too many events', { flow: 'a', events: Array.from({ length: 501 }, () => ({ wait: 1 })) }, ['too_many /events']],
  ])('reports %s with its path', (_what, json, expected) => {
    expect(problemsOf(json)).toEqual(expected);
  });
});
