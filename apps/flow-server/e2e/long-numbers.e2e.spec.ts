import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const receiver = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, attributes: { order_id: 'string', order_number: 'numeric' } });

const CONTACT = '60123450001';
const ORDER = '576461413038785752';
const SHIPMENT = '-9007199254740993';

/** Returns the body as text: parsing it in JavaScript would lose digits. */
async function textOf(path: string): Promise<string> {
  return (await fetch(server.url + path)).text();
}

function statusOf(runId: string) {
  return async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status'];
}

async function texts(): Promise<unknown[]> {
  const { body } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${CONTACT}/messages`);
  return body.items.filter(({ direction }) => direction !== 'inbound').map(({ text }) => text);
}

/** Builds a flow that passes a number through conditions, a call, attributes, a wait and another flow. */
function orderFlow(entered: string): string {
  const rule = (operator: string, to: string) => ({ value: '{{data.order_id}}', operator, to });
  const all = [
    rule('equals', ORDER),
    rule('greater-than', '576461413038785751'),
    rule('less-than', '576461413038785753'),
  ];
  const mapping = ['order_id', 'order_number'].map((attribute) => ({ attribute, value: '{{data.shipment}}' }));
  const document = flowOf({
    compare: {
      type: 'condition',
      config: { cases: [{ exit: 'same', all: [...all, rule('equals', '"ORDER"')] }] },
      exits: { same: 'ship', else: 'done' },
    },
    ship: {
      type: 'webhook-action',
      config: {
        method: 'POST',
        url: receiver.url,
        parameters: [{ name: 'order', value: '{{data.order_id}}' }],
        attributeMapping: mapping,
      },
      exits: { success: 'save', error: 'done' },
    },
    save: {
      type: 'save-attribute',
      config: {
        assignments: ['order_id', 'order_number'].map((attribute) => ({ attribute, value: '{{data.order_id}}' })),
      },
      exits: { next: 'wait' },
    },
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'tell', 'not-answered': 'done' },
    },
    tell: sendText('{{data.order_id}}, {{attributes.order_id}}, {{steps.ship.data.shipment}}', 'enter'),
    enter: { type: 'start-flow', config: { flowId: entered } },
    done: COMPLETE,
  });
  // The number in the document is written with all of its digits.
  return JSON.stringify(document).replace('"\\"ORDER\\""', ORDER);
}

describe('a number with more digits than JavaScript keeps', () => {
  it('keeps its digits through a conversation, a restart and another flow', async () => {
    receiver.answer({ text: `{"data":{"shipment":${SHIPMENT}}}` });
    const entered = await server.publish(
      flowOf({ tell: sendText('{{data.shipment}} of {{data.order_id}}', 'done'), done: COMPLETE }),
    );
    const flowId = await server.publish(orderFlow(entered));
    expect(await textOf(`/v1/flows/${flowId}`)).toContain(`"to":${ORDER}`);

    const runId = await server.trigger(flowId, `{"contact_number":"${CONTACT}","order_id":${ORDER}}`);
    await expect.poll(statusOf(runId)).toBe('waiting');
    await server.kill();
    await server.restart();
    await server.call('POST', '/v1/messages', { contactNumber: CONTACT, text: 'yes' });
    await expect.poll(statusOf(runId)).toBe('completed');

    expect(receiver.requests.map(({ text }) => text)).toEqual([
      `{"contact_number":"${CONTACT}","name":"","order":${ORDER}}`,
    ]);
    await expect.poll(texts).toEqual([`${ORDER}, ${ORDER}, ${SHIPMENT}`, `${SHIPMENT} of ${ORDER}`]);
    const { body } = await server.call('GET', `/v1/contacts/${CONTACT}`);
    expect(body['attributes']).toEqual({ order_id: ORDER });
    const history = await textOf(`/v1/runs/${runId}`);
    expect(history).toContain(`"data":{"shipment":${SHIPMENT}}`);
    expect(history).not.toContain('$number');
    const outcomes = [...history.matchAll(/"verdict":"(\w+)"/g)].map(([, outcome]) => outcome);
    expect(outcomes).toEqual(['wrong_type', 'unsafe_number', 'saved', 'unsafe_number']);
  });

  it('keeps its digits in the test of a step', async () => {
    const config = { method: 'POST', url: receiver.url, parameters: [{ name: 'order', value: '{{data.order_id}}' }] };
    receiver.answer({ text: `{"data":{"shipment":${SHIPMENT}}}` });
    const response = await fetch(`${server.url}/v1/step-types/webhook-action/test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"config":${JSON.stringify(config)},"contact":{"contactNumber":"${CONTACT}"},"data":{"order_id":${ORDER}}}`,
    });
    expect(await response.text()).toContain(`"data":{"shipment":${SHIPMENT}}`);
    expect(receiver.requests[0]?.text).toContain(`"order":${ORDER}`);
  });

  it('is refused as an attribute of a contact, where it would lose digits', async () => {
    const answer = await server.call('PATCH', `/v1/contacts/${CONTACT}`, `{"attributes":{"order_number":${ORDER}}}`);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining('unsafe_number')]);
  });
});
