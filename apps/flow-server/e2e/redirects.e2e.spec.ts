import { beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { untilFinished } from './runs.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const other = useReceiver();
const server = useServer({
  settings: () => ({ EGRESS_ALLOW_CIDRS: '127.0.0.0/8' }),
  attributes: { tier: 'string' },
  secrets: { crm_token: 'a-very-secret-key' },
});

const ANSWER = { json: { data: { tier: 'gold' } } };
const config = (more: object = {}) => ({
  method: 'POST',
  url: `${receiver.url}/exec`,
  headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }],
  attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }],
  redirects: { max: 1 },
  ...more,
});
const lookup = (more?: object) =>
  flowOf({
    lookup: { type: 'webhook-action', config: config(more), exits: { success: 'done', error: 'done' } },
    done: COMPLETE,
  });

describe('a flow whose webhook step follows redirects', () => {
  beforeEach(() => {
    receiver.answer({ status: 302, headers: { location: `${other.url}/echo?key=hidden` } });
    other.answer(ANSWER);
  });

  it('saves values of the last answer, and its history has every request', async () => {
    const runId = await server.trigger(await server.publish(lookup()), { contact_number: '60123456789' });
    const [step] = (await untilFinished(server, runId)).steps;
    expect(step).toMatchObject({
      exit: 'success',
      result: {
        status: 200,
        data: { tier: 'gold' },
        attempts: [
          {
            request: { method: 'POST', url: `${receiver.url}/exec` },
            hops: [
              { request: { method: 'POST', url: `${receiver.url}/exec` }, status: 302 },
              { request: { method: 'GET', url: `${other.url}/echo?key=…` }, status: 200 },
            ],
          },
        ],
      },
    });
    expect(JSON.stringify(step)).not.toMatch(/hidden|secret-key/);
    expect(receiver.requests[0]?.headers['authorization']).toBe('Bearer a-very-secret-key');
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is tested as it runs, and shows the values of every request', async () => {
    const contact = { contactNumber: '60123456789' };
    const body = { config: config(), contact };
    const tested = await server.call<{ result: Json }>('POST', '/v1/step-types/webhook-action/test', body);
    expect(tested.body.result).toMatchObject({
      status: 200,
      attempts: [
        {
          hops: [
            { tested: { request: { headers: { Authorization: '[secret]' } } } },
            {
              tested: {
                request: { url: `${other.url}/echo?key=hidden` },
                response: { body: '{"data":{"tier":"gold"}}' },
              },
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(tested.body)).not.toContain('secret-key');
  });

  it('is simulated with a recorded redirect, or live, and the test of either has what was answered', async () => {
    const events = [{ trigger: { data: {} } }];
    const redirect = { answer: { status: 303, headers: { location: 'https://echo.example.com/x' } } };
    const gold = { answer: { status: 200, body: { data: { tier: 'gold' } } } };
    const simulate = async (webhooks: object) => {
      const request = { flow: 'look-up', document: lookup(), webhooks, events };
      return (await server.call<Json>('POST', '/v1/simulations', request)).body;
    };
    const recorded = await simulate({ lookup: [redirect, gold] });
    expect(recorded).toMatchObject({
      contact: { attributes: { tier: 'gold' } },
      calls: [
        { attempt: 1, method: 'POST', url: `${receiver.url}/exec` },
        { attempt: 1, redirect: 1, method: 'GET', url: 'https://echo.example.com/x' },
      ],
      answers: { lookup: [redirect, gold] },
      problems: [],
    });
    const live = await simulate({ lookup: { live: true } });
    expect(live).toMatchObject({
      contact: { attributes: { tier: 'gold' } },
      calls: [{ answer: 'live' }, { redirect: 1, url: `${other.url}/echo?key=hidden`, answer: 'live' }],
      answers: { lookup: [gold] },
    });
  });

  it('is not published with an origin that cannot be one', async () => {
    const flow = lookup({ redirects: { max: 9, allow: ['https://echo.example.com/x'] } });
    const { id } = (await server.call('POST', '/v1/flows', flow)).body;
    const published = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${String(id)}/publish`);
    expect(published.status).toBe(422);
    expect(published.body.problems).toMatchObject([
      { code: 'invalid_value', path: '/steps/lookup/config/redirects/max' },
      { code: 'invalid_redirect_origin', path: '/steps/lookup/config/redirects/allow' },
    ]);
  });
});
