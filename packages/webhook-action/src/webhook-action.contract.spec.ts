import { createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { describeStepContract } from '@luluchat/flow-testing/step-contract';
import { afterAll, beforeAll } from 'vitest';
import { createWebhookAction } from './create-webhook-action.js';
import type { WebhookAction } from './create-webhook-action.js';

const SIGNING_KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let receiver: ScriptedReceiver;
const actions: WebhookAction[] = [];
beforeAll(async () => {
  receiver = await createScriptedReceiver();
  receiver.answer({ json: { data: { tier: 'gold', points: 12.5 } } });
});
afterAll(async () => {
  await Promise.all(actions.map((action) => action.close()));
  await receiver.close();
});

describeStepContract(
  () => {
    const action = createWebhookAction({
      secrets: createMemorySecretStore({ token: 's3cr3t', signing_key: SIGNING_KEY }),
      egress: { allowHosts: ['127.0.0.1'] },
    });
    actions.push(action);
    return action;
  },
  {
    examples: [
      { name: 'a GET with defaults', config: () => ({ method: 'GET', url: receiver.url }) },
      {
        name: 'a POST with everything',
        config: () => ({
          method: 'POST',
          url: `${receiver.url}/{{contact_number}}`,
          bodyFormat: 'form',
          parameters: [{ name: 'tier', value: '{{attributes.tier}}' }],
          headers: [{ name: 'Authorization', value: 'Bearer {{secrets.token}}' }],
          attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }],
          timeoutMs: 5000,
          strictJson: true,
          keepResponseBody: false,
          retry: { maxAttempts: 3 },
          signing: { secret: 'signing_key' },
        }),
        situation: { attributes: { tier: 'string' } },
      },
      {
        name: 'a call whose answer comes later',
        config: () => ({
          ...{ method: 'POST', url: `${receiver.url}/later`, signing: { secret: 'signing_key' } },
          callback: { timeout: { amount: 15, unit: 'minutes' }, signed: true },
        }),
        situation: {
          callback: { url: 'https://flows.example.com/callback/t0ken', close: () => Promise.resolve(undefined) },
        },
      },
      { name: 'a call that fails', config: { method: 'GET', url: 'http://127.0.0.1:2/' } },
    ],
    invalidConfigs: {
      'no url': { method: 'GET' },
      'a reserved parameter': { method: 'GET', url: 'http://a.example', parameters: [{ name: 'name', value: 'x' }] },
      'user info': { method: 'GET', url: 'http://ann:pass@a.example' },
      'a callback without a time': { method: 'GET', url: 'http://a.example', callback: {} },
      'a callback after no time': {
        ...{ method: 'GET', url: 'http://a.example' },
        callback: { timeout: { amount: 0, unit: 'minutes' } },
      },
      'a callback after two years': {
        ...{ method: 'GET', url: 'http://a.example' },
        callback: { timeout: { amount: 730, unit: 'days' } },
      },
      'too many attempts': { method: 'GET', url: 'http://a.example', retry: { maxAttempts: 6 } },
    },
  },
);
