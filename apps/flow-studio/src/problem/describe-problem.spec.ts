// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { StepType } from '../step-type/use-step-types.js';
import { describeProblem } from './describe-problem.js';

const configSchema = {
  type: 'object',
  properties: {
    url: { title: 'URL', type: 'string' },
    timeoutMs: { type: 'integer' },
    until: { $ref: '#/$defs/Until', title: 'Until' },
    rules: { title: 'Rules', type: 'array', items: { $ref: '#/$defs/Rule' } },
  },
  $defs: {
    Until: { type: 'object', properties: { weekdays: { title: 'Days', type: 'array', items: { type: 'string' } } } },
    Rule: { type: 'object', properties: { to: { title: 'Compare with', type: 'string' } } },
  },
};
const scope = {
  steps: {
    call: { type: 'call', config: {}, exits: {} },
    gone: { type: 'gone', config: {}, exits: {} },
  },
  stepTypes: new Map([['call', { type: 'call', configSchema } as unknown as StepType]]),
};
const words = (path: string, message: string) =>
  describeProblem({ severity: 'error', code: 'invalid_value', path, message }, scope).message;

describe('describeProblem', () => {
  it.each([
    ['/steps/call/config/url', 'url must not be blank.', 'URL must not be blank.'],
    ['/steps/call/config/url', 'config.url must be a string.', 'URL must be a string.'],
    ['/steps/call/config/url', 'steps.call.config.url is a URL.', 'URL is a URL.'],
    ['/steps/call/config/timeoutMs', 'timeoutMs is at least 100.', 'Timeout ms is at least 100.'],
    ['/steps/call/config/url', 'url or until is needed.', 'URL or Until is needed.'],
    [
      '/steps/call/config/until',
      'url and until exclude each other; remove one of them.',
      'URL and Until exclude each other; remove one of them.',
    ],
    ['/steps/call/config/until/weekdays/0', 'each of weekdays is one of monday.', 'Each of Days is one of monday.'],
    ['/steps/call/config/rules/0/to', 'to is a list for "one-of".', 'Compare with is a list for "one-of".'],
    ['/steps/call/config/rules/0', 'each rule is an object.', 'Each rule is an object.'],
    ['/steps/call/config/rules', 'A list is expected here.', 'A list is expected here.'],
    ['/steps/call/config/url', 'toString is no member.', 'ToString is no member.'],
    ['/steps/call/config', 'A JSON object is expected here.', 'A JSON object is expected here.'],
    ['/steps/gone/config/url', 'url must not be blank.', 'Url must not be blank.'],
    [
      '/steps/call/exits/not-answered',
      'The exit "not-answered" leads nowhere.',
      'The exit “Not answered” leads nowhere.',
    ],
    [
      '/steps/gone/exits/case_9',
      'This step has no exit "case_9"; it has "else".',
      'This step has no exit “Case 9”; it has "else".',
    ],
    ['/steps/other/config/url', 'url must not be blank.', 'url must not be blank.'],
    ['/triggers/0/match', '"match" is one of contains.', '"match" is one of contains.'],
  ])('says at %s of "%s": %s', (path, message, said) => {
    expect(words(path, message)).toBe(said);
  });
});
