import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

interface Outlines {
  readonly steps: Readonly<Record<string, Json>>;
}

const outline = async (body: unknown) => {
  const answer = await server.call<Outlines & { code?: string; errors?: readonly Json[] }>(
    'POST',
    '/v1/step-types/outline',
    body,
  );
  return { status: answer.status, ...answer.body };
};

const ASK = {
  type: 'send-message',
  config: {
    blocks: [{ type: 'text', text: 'Hello {{name}}' }],
    buttons: [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: ' ' },
    ],
  },
};

describe('the outline of steps', () => {
  it('says what each step of a draft is configured to do, and stores nothing', async () => {
    const document = flowOf({
      lookup: { type: 'webhook-action', config: { method: 'GET', url: 'https://crm.example.com/members?key=abc' } },
      ask: { ...ASK, config: { ...ASK.config, buttons: [{ id: 'yes', label: 'Yes' }] } },
      done: COMPLETE,
    });
    const { status, steps } = await outline(document);
    expect([status, Object.keys(steps)]).toEqual([200, ['lookup', 'ask', 'done']]);
    expect(steps['lookup']).toEqual({
      exits: ['success', 'error'],
      optionalExits: [],
      exitLabels: { success: 'Success', error: 'Error' },
      summary: 'GET crm.example.com/members',
      isValid: true,
      problems: [],
    });
    expect(steps['ask']).toMatchObject({
      exits: ['button:yes', 'next'],
      optionalExits: ['failed'],
      exitLabels: { next: 'Any other reply', 'button:yes': 'Yes', failed: 'Failed' },
      isValid: true,
    });
    expect((await server.call('GET', '/v1/flows')).body['items']).toEqual([]);
  });

  it('takes one step, whose config need not be valid', async () => {
    const { status, steps } = await outline({ steps: { ask: ASK } });
    expect(status).toBe(200);
    expect(steps['ask']).toMatchObject({
      exits: ['button:yes', 'button:no', 'next'],
      isValid: false,
      problems: [{ severity: 'error', path: '/steps/ask/config/buttons/1/label' }],
    });
  });

  it('takes a document that is not finished', async () => {
    expect(await outline({ steps: {} })).toEqual({ status: 200, steps: {} });
    expect(await outline({ name: '', start: 'nowhere', steps: { a: { type: 'loyalty' } } })).toMatchObject({
      status: 200,
      steps: { a: { exits: [], isValid: false, problems: [{ code: 'unknown_step_type' }] } },
    });
  });

  it('never shows a password of a URL', async () => {
    const config = { method: 'GET', url: 'https://user:planted@crm.example.com/a?token=planted' };
    const { steps } = await outline({ steps: { a: { type: 'webhook-action', config } } });
    expect(steps['a']?.['isValid']).toBe(false);
    expect(JSON.stringify(steps)).not.toContain('planted');
  });

  it.each([
    [undefined, ''],
    [{}, '/steps'],
    [{ steps: [] }, '/steps'],
    [{ steps: { 'a b': COMPLETE } }, '/steps/a b'],
    [{ steps: { a: { type: 'complete', config: 1 } } }, '/steps/a/config'],
    [{ steps: Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`s${at}`, COMPLETE])) }, '/steps'],
  ])('is refused for %j', async (body, path) => {
    const { status, code, errors } = await outline(body);
    expect([status, code, errors?.[0]?.['path']]).toEqual([400, 'invalid_request', path]);
  });
});
