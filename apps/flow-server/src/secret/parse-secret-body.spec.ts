import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { parseSecretBody } from './parse-secret-body.js';

describe('parseSecretBody', () => {
  it.each(['x', ' ', 'é'.repeat(4096)])('returns the value as it came', (value) => {
    expect(parseSecretBody({ value })).toBe(value);
  });

  it.each([
    ['sk_live_1', '', 'A JSON object is expected here: {"value": "..."}.'],
    [['sk_live_1'], '', 'A JSON object is expected here: {"value": "..."}.'],
    [{ sk_live_1: '' }, '', 'The body takes "value" and nothing else.'],
    [{ value: 'x', note: 'sk_live_1' }, '', 'The body takes "value" and nothing else.'],
    [{}, '/value', 'value is needed: text of 1 to 4096 characters.'],
    [{ value: { sk_live_1: 'sk_live_1' } }, '/value', 'value is needed: text of 1 to 4096 characters.'],
    [{ value: '' }, '/value', 'The value of a secret has 1 to 4096 characters.'],
    [{ value: 'sk_live_1'.repeat(500) }, '/value', 'The value of a secret has 1 to 4096 characters.'],
  ])('refuses a body without repeating any of it (%#)', (body, path, message) => {
    let problem: unknown;
    try {
      parseSecretBody(body);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(HttpProblem);
    expect((problem as HttpProblem).errors).toEqual([{ path, code: 'invalid_value', message }]);
    expect(JSON.stringify(problem)).not.toContain('sk_live_1');
  });
});
