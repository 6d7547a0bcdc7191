import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { readExample } from '../test/read-example.js';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({
  settings: () => ({ EGRESS_ALLOW_CIDRS: '127.0.0.0/8' }),
  attributes: { appointment_on: 'date', appointment_at: 'string', tier: 'string' },
  secrets: { crm_key: 'a-very-secret-key' },
});

interface Simulated {
  readonly now: string;
  readonly nextWakeAt: string | null;
  readonly contact: { readonly name: string; readonly attributes: object; readonly tags: readonly string[] };
  readonly runs: readonly {
    readonly status: string;
    readonly steps: readonly { readonly stepId: string; readonly exit: string | null; readonly result: object }[];
  }[];
  readonly messages: readonly { readonly direction: string; readonly text: string }[];
  readonly calls: readonly { readonly url: string; readonly headers: object; readonly answer: unknown }[];
  readonly outcomes: readonly object[];
  readonly answers: object;
  readonly expectation: object;
  readonly problems: readonly { readonly code: string }[];
  readonly warnings: readonly { readonly code: string }[];
}

async function simulate(request: object): Promise<Simulated> {
  const { status, body } = await server.call('POST', '/v1/simulations', request);
  expect(body).toMatchObject({ now: expect.any(String) as string });
  expect(status).toBe(200);
  return body as unknown as Simulated;
}

const textsOf = ({ messages }: Simulated) => messages.map(({ direction, text }) => `${direction}: ${text}`);

describe('POST /v1/simulations', () => {
  const appointment = readExample('appointment-booking', 'https://crm.example.com') as FlowDocument;
  const slots = {
    answer: { status: 200, body: { data: { day: '2027-06-07', morning: '09:00', afternoon: '15:00' } } },
  };
  const booked = { answer: { status: 200, body: { data: { day: '2027-06-07', time: '09:00', reference: 'A-1' } } } };

  it('plays a conversation with recorded answers and returns what a real one would have stored', async () => {
    const simulated = await simulate({
      flow: 'booking',
      document: appointment,
      contact: { name: 'Ann', tags: ['vip'] },
      webhooks: { slots, book: booked },
      events: [{ message: 'an appointment please' }, { message: '2027-06-07' }, { tap: 'Morning' }],
    });
    expect(textsOf(simulated)).toEqual([
      'inbound: an appointment please',
      'outbound: Gladly, Ann. On which day? Please write it like 2027-06-07.',
      'inbound: 2027-06-07',
      'outbound: On Monday, 7 June there is 09:00 and 15:00. Which do you like?',
      'inbound: Morning',
      'outbound: Done: 7 June 2027 at 09:00. Your reference is A-1.',
    ]);
    expect(simulated.runs).toMatchObject([{ status: 'completed' }]);
    expect(simulated.contact).toMatchObject({
      name: 'Ann',
      tags: ['vip'],
      attributes: { appointment_on: '2027-06-07', appointment_at: '09:00' },
    });
    expect(simulated.calls.map(({ url }) => url)).toEqual([
      expect.stringContaining('https://crm.example.com/slots?'),
      'https://crm.example.com/bookings',
    ]);
    expect([simulated.problems, simulated.warnings, simulated.outcomes.length]).toEqual([[], [], 3]);
  });

  it('lets virtual time pass, and returns the next wake-up', async () => {
    const events: object[] = [{ message: 'appointment' }];
    const request = { flow: 'booking', document: appointment, events };
    expect(await simulate(request)).toMatchObject({
      now: '2026-01-05T09:00:00.000Z',
      nextWakeAt: '2026-01-05T09:30:00.000Z',
    });
    const later = await simulate({ ...request, events: [...events, { waitUntil: 'wake-up' }] });
    expect(later).toMatchObject({ now: '2026-01-05T09:30:00.000Z', nextWakeAt: '2026-01-06T01:00:00.000Z' });
    expect(later.runs[0]?.steps.map(({ stepId, exit }) => [stepId, exit]).slice(0, 2)).toEqual([
      ['ask_day', 'next'],
      ['wait_day', 'not-answered'],
    ]);
  });

  it('answers a call with an error kind, reports a call without an answer, and stores nothing', async () => {
    const request = {
      flow: 'booking',
      document: appointment,
      events: [{ message: 'appointment' }, { message: 'Monday' }],
    };
    const failed = await simulate({ ...request, webhooks: { 'crm.example.com': { fail: 'timeout' } } });
    expect(failed.runs[0]?.steps[2]).toMatchObject({
      stepId: 'slots',
      exit: 'error',
      result: { errorKind: 'timeout' },
    });
    expect(failed.problems).toEqual([]);
    const unexpected = await simulate(request);
    expect(unexpected.problems).toMatchObject([{ code: 'unexpected_call' }, { code: 'unexpected_call' }]);
    expect((await server.call('GET', '/v1/runs')).body['items']).toEqual([]);
    expect((await server.call('GET', '/v1/contacts')).body['items']).toEqual([]);
  });

  it('makes live calls through the guard, and shows no secret', async () => {
    receiver.answer({ json: { data: { tier: 'gold' } } });
    const webhook = (url: string) => ({
      type: 'webhook-action',
      config: {
        ...{ method: 'GET', url, headers: [{ name: 'x-key', value: '{{secrets.crm_key}}' }] },
        attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }],
      },
      exits: { success: 'done', error: 'done' },
    });
    const document = flowOf({ ask: webhook(`${receiver.url}/members`), done: COMPLETE });
    const request = { flow: 'live', webhooks: { '*': { live: true } }, events: [{ trigger: {} }] };
    const simulated = await simulate({ ...request, document });
    expect(simulated.contact.attributes).toEqual({ tier: 'gold' });
    expect(receiver.requests).toHaveLength(1);
    expect(receiver.requests[0]?.headers['x-key']).toBe('a-very-secret-key');
    expect(JSON.stringify(simulated)).not.toContain('a-very-secret-key');

    // The answers spare the network the same calls when the chat continues, and become part of a flow test.
    expect(simulated.answers).toEqual({ ask: [{ answer: { status: 200, body: { data: { tier: 'gold' } } } }] });
    expect(simulated.expectation).toMatchObject({
      exits: [{ ask: 'success' }],
      attributes: { tier: { value: 'gold', verdict: 'saved' } },
      status: 'completed',
    });
    const again = await simulate({ ...request, document, webhooks: simulated.answers });
    expect([again.contact.attributes, again.expectation]).toEqual([{ tier: 'gold' }, simulated.expectation]);
    expect(receiver.requests).toHaveLength(1);
    const blocked = flowOf({ ask: webhook('http://10.0.0.1/members'), done: COMPLETE });
    const refused = await server.call('POST', '/v1/simulations', { ...request, document: blocked });
    expect(refused.body['problems']).toMatchObject([{ code: 'blocked_destination', path: '/steps/ask/config/url' }]);
  });

  it('plays a real run again with the answers that its calls got', async () => {
    receiver.answer({ json: { data: { tier: 'silver' } } });
    const ask = {
      type: 'webhook-action',
      config: {
        ...{ method: 'GET', url: `${receiver.url}/members` },
        attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }],
      },
      exits: { success: 'done', error: 'done' },
    };
    const flow = await server.publish(flowOf({ ask, done: COMPLETE }));
    const runId = await server.trigger(flow, { contact_number: '60123400001' });
    await untilStatus(server, runId, 'completed');
    const { body } = await server.call('GET', `/v1/runs/${runId}/answers`);
    expect(body).toEqual({
      answers: {
        ask: [{ answer: { status: 200, body: { data: { tier: 'silver' } } } }],
      },
      unknown: [],
    });
    const simulated = await simulate({ flow, webhooks: body['answers'], events: [{ trigger: {} }] });
    expect([simulated.contact.attributes, simulated.problems]).toEqual([{ tier: 'silver' }, []]);
    expect(receiver.requests).toHaveLength(1);
    expect((await server.call('GET', '/v1/runs/00000000-0000-4000-8000-000000000000/answers')).status).toBe(404);
  });

  it('simulates the draft of a flow, and the published flows that it enters', async () => {
    const other = await server.publish(flowOf({ tell: sendText('Welcome, {{name}}', 'end'), end: COMPLETE }));
    const enter = { type: 'start-flow', config: { flowId: other } };
    const { body } = await server.call('POST', '/v1/flows', flowOf({ go: enter }));
    const simulated = await simulate({ flow: body['id'], events: [{ trigger: {} }] });
    expect(textsOf(simulated)).toEqual(['outbound: Welcome, Aisyah']);
    expect(simulated.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('tells what an engine refuses as the outcome of the event', async () => {
    const ask = {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'end' },
    };
    const document = flowOf({ ask, end: COMPLETE }, { whileRunning: 'refuse' });
    const { outcomes } = await simulate({
      flow: 'a',
      document,
      events: [{ trigger: {} }, { trigger: {} }, { tap: 'No' }],
    });
    expect(outcomes).toMatchObject([
      { type: 'started' },
      { type: 'refused', code: 'run_in_progress' },
      { type: 'rejected' },
    ]);
  });

  it.each<[string, object, number, string]>([
    ['an unknown member', { flow: 'a', document: GREETING, events: [], steps: [] }, 400, 'invalid_request'],
    ['an unknown event', { flow: 'a', document: GREETING, events: [{ sing: true }] }, 400, 'invalid_request'],
    ['no document of an unknown flow', { flow: 'nothing', events: [] }, 404, 'unknown_flow'],
    [
      'a flow that cannot be published',
      { flow: 'a', document: flowOf({ a: { type: 'sing' } }), events: [] },
      422,
      'problems_found',
    ],
    ['a document that is none', { flow: 'a', document: { name: 'x' }, events: [] }, 422, 'problems_found'],
    [
      'a start that is no instant',
      { flow: 'a', document: GREETING, startAt: '2026-13-45T99:00:00Z', events: [] },
      400,
      'invalid_request',
    ],
  ])('answers %s with a clear problem', async (_what, request, status, code) => {
    const answered = await server.call('POST', '/v1/simulations', request);
    expect([answered.status, answered.body['code']]).toEqual([status, code]);
    expect(String(answered.body['detail']).length).toBeGreaterThan(10);
  });

  it('stops a flow that loops through waits for ever', async () => {
    const pause = { type: 'delay', config: { duration: { amount: 1, unit: 'minutes' } }, exits: { next: 'pause' } };
    const document = flowOf({ pause });
    const events = [{ trigger: {} }, { wait: 366 * 24 * 60 * 60 * 1000 }];
    const answered = await server.call('POST', '/v1/simulations', { flow: 'a', document, events });
    expect([answered.status, answered.body['code']]).toEqual([422, 'simulation_limit_reached']);
  });
});
