import { describe, expect, it } from 'vitest';
import { parseFlowTest } from './parse-flow-test.js';
import { parseDuration } from './parse-duration.js';

const smallest = { version: 1, flow: 'a', cases: [{ name: 'one', events: [{ trigger: {} }] }] };

function problemsOf(json: unknown): readonly string[] {
  const parsed = parseFlowTest(json);
  return parsed.isValid ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

function messageOf(json: unknown): string {
  const parsed = parseFlowTest(json);
  return parsed.isValid ? '' : parsed.problems.map(({ message }) => message).join('\n');
}

const withEvent = (event: unknown) => ({ ...smallest, cases: [{ name: 'one', events: [event] }] });
const withAnswer = (answer: unknown) => ({ ...smallest, webhooks: { 'crm.example.com': answer } });

describe('parseFlowTest', () => {
  it('returns the test as it was given', () => {
    expect(parseFlowTest(smallest)).toEqual({ isValid: true, test: smallest });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no object', [], ['invalid_value ']],
    ['an empty object', {}, ['invalid_value /version', 'invalid_value /flow', 'invalid_value /cases']],
    ['no case', { ...smallest, cases: [] }, ['invalid_value /cases']],
    ['an unknown member', { ...smallest, case: [] }, ['unknown_member /case']],
    ['two members in an event', withEvent({ message: 'a', tap: 'b' }), ['invalid_value /cases/0/events/0']],
    ['an unknown event', withEvent({ sleep: 1 }), ['unknown_member /cases/0/events/0/sleep']],
    ['a number as a message', withEvent({ message: 5 }), ['invalid_value /cases/0/events/0/message']],
    ['a duration in weeks', withEvent({ wait: '1 week' }), ['invalid_value /cases/0/events/0/wait']],
    ['a time without an offset', withEvent({ until: '2026-01-05T09:00' }), ['invalid_value /cases/0/events/0/until']],
    [
      'a day that does not exist',
      withEvent({ until: '2026-02-30T09:00:00Z' }),
      ['invalid_instant /cases/0/events/0/until'],
    ],
    [
      'an exit with two steps',
      withEvent({ expect: { exits: [{ a: 'next', b: 'next' }] } }),
      ['too_many /cases/0/events/0/expect/exits/0'],
    ],
    [
      'a value of a header',
      withEvent({ expect: { requests: [{ headers: { Authorization: 'Bearer x' } }] } }),
      ['invalid_value /cases/0/events/0/expect/requests/0/headers'],
    ],
    [
      'an answer that is live',
      withAnswer({ live: true }),
      ['unknown_member /webhooks/crm.example.com/live', 'invalid_value /webhooks/crm.example.com/answer'],
    ],
    [
      'an answer and an error',
      withAnswer({ fail: 'dns', answer: { status: 200 } }),
      ['unknown_member /webhooks/crm.example.com/answer'],
    ],
    [
      'an unknown verdict',
      withEvent({ expect: { attributes: { tier: { verdict: 'ok' } } } }),
      ['invalid_value /cases/0/events/0/expect/attributes/tier/verdict'],
    ],
    [
      'two cases of a name',
      { ...smallest, cases: [...smallest.cases, ...smallest.cases] },
      ['duplicate_case /cases/1/name'],
    ],
    ['a newer version, whatever else it has', { version: 2, steps: 1 }, ['newer_version /version']],
  ])('returns code and path of each problem: %s', (_, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });

  it('says which members an event can have', () => {
    expect(messageOf(withEvent({ message: 'a', tap: 'b' }))).toBe(
      'An event has exactly one member: trigger, schedule, message, tap, wait, until, callback, failed, change, cancel, expect. Found: message, tap.',
    );
  });

  it('says which form a time has', () => {
    expect(messageOf(withEvent({ wait: 90 }))).toBe(
      'Expected here: a duration such as "1 hour" or "2 days 30 minutes".',
    );
  });

  it('refuses a test of a newer version with what to do', () => {
    expect(messageOf({ ...smallest, version: 2 })).toBe(
      'This test has version 2 of the format; this program reads version 1. Update it.',
    );
  });

  it('refuses JSON that is nested too deep to be walked', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
    expect(problemsOf(withAnswer({ answer: { status: 200, body: deep } }))).toEqual(['too_deep ']);
  });

  it('returns at most 100 problems', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`x${index}`, 1]));
    expect(problemsOf({ ...smallest, ...many })).toHaveLength(100);
  });
});

describe('parseDuration', () => {
  it.each([
    ['1 hour', 3_600_000],
    ['2 days 30 minutes', 174_600_000],
    ['1 second 5 milliseconds', 1005],
  ])('parses %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
