import type { JsonObject } from '@luluchat/flow-runtime';
import { REDACTED } from '@luluchat/flow-runtime/values';
import { describe, expect, it } from 'vitest';
import { recordedAnswersOf } from './recorded-answers.js';
import type { RecordedStep } from './recorded-run.js';

function stepWith(result: JsonObject): RecordedStep {
  const at = '2026-01-05T09:00:00Z';
  return { stepId: 'lookup', type: 'webhook-action', exit: 'success', startedAt: at, finishedAt: at, result };
}

function attempt(status: number | null, response: JsonObject | null, errorKind: string | null = null): JsonObject {
  return { status, errorKind, response };
}

const received = (body: string | null, more: JsonObject = {}): JsonObject => ({
  ...{ status: 200, contentType: 'application/json', body, bodyTruncated: false },
  ...more,
});

describe('recordedAnswersOf', () => {
  it.each<[string, JsonObject, unknown]>([
    ['JSON', attempt(200, received('{"data":{"a":1}}')), { answer: { status: 200, body: { data: { a: 1 } } } }],
    [
      'JSON with more digits than JavaScript keeps, as text',
      attempt(200, received('{"id":12345678901234567890}')),
      { answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":12345678901234567890}' } },
    ],
    [
      'a text of another type',
      attempt(503, received('Busy', { contentType: 'text/html' }), 'http_status'),
      { answer: { status: 503, headers: { 'content-type': 'text/html' }, body: 'Busy' } },
    ],
    ['an empty body', attempt(204, received('')), { answer: { status: 204 } }],
    ['no connection', attempt(null, null, 'connection'), { fail: 'connection' }],
    ['a response that came too late', attempt(200, received('{'), 'timeout'), { fail: 'timeout' }],
    ['no JSON of which the body is not kept', attempt(200, received(null), 'invalid_json'), { fail: 'invalid_json' }],
  ])('gives %s again', (_, one, answer) => {
    expect(recordedAnswersOf(stepWith({ attempts: [one], data: {}, errorKind: null }))).toEqual({
      answers: [answer],
      unknown: [],
    });
  });

  it('gives one answer for each attempt', () => {
    const attempts = [attempt(null, null, 'dns'), attempt(200, received('[]'))];
    expect(recordedAnswersOf(stepWith({ attempts })).answers).toEqual([
      { fail: 'dns' },
      { answer: { status: 200, body: [] } },
    ]);
  });

  it('gives the last answer of an attempt that followed redirects, and says so', () => {
    const attempts = [{ ...attempt(200, received('{"data":{}}')), hops: [{ status: 302 }, { status: 200 }] }];
    expect(recordedAnswersOf(stepWith({ attempts }))).toEqual({
      answers: [{ answer: { status: 200, body: { data: {} } } }],
      unknown: ['The step "lookup" followed redirects: the test has the answer at their end.'],
    });
  });

  it('gives a redirect that was not followed again as one', () => {
    const attempts = [attempt(302, received('', { status: 302 }), 'redirect')];
    expect(recordedAnswersOf(stepWith({ attempts })).answers).toEqual([{ answer: { status: 302 } }]);
  });

  it('gives the data of a body of which only the beginning is kept, and says so', () => {
    const attempts = [attempt(200, received('{"data":{"a":', { bodyTruncated: true }))];
    const { answers, unknown } = recordedAnswersOf(stepWith({ attempts, data: { a: 1 } }));
    expect(answers).toEqual([{ answer: { status: 200, body: { data: { a: 1 } } } }]);
    expect(unknown).toEqual([
      'The history keeps only a part of an answer to the step "lookup": the test has what the flow read of it.',
    ]);
  });

  it('says that a secret is hidden, and which errors come from other runs', () => {
    const hidden = recordedAnswersOf(
      stepWith({ attempts: [attempt(200, received(`{"data":{"key":"${REDACTED}"}}`))] }),
    );
    expect(hidden.unknown).toEqual(['An answer to the step "lookup" holds a secret, which the history hides.']);
    const open = recordedAnswersOf(stepWith({ attempts: [], errorKind: 'circuit_open' }));
    expect(open.answers).toEqual([{ fail: 'connection' }]);
    expect(open.unknown[0]).toContain('circuit_open, which comes from earlier calls');
  });

  it('has no answers of a step that makes no calls', () => {
    expect(recordedAnswersOf(stepWith({ messages: 1 }))).toEqual({ answers: [], unknown: [] });
  });
});
