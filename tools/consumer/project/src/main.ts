import { writeMessageContent } from '@luluchat/flow-runtime/channel';
import { FLOW_ENGINE, FLOW_STORE } from '@luluchat/flow-runtime/module';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compose } from './compose.js';

const asked: unknown[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    asked.push({ body: JSON.parse(body) as unknown, authorization: request.headers.authorization });
    response.setHeader('content-type', 'application/json').end('{"data":{"tier":"gold"}}');
  });
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/tier`;

const folder = await mkdtemp(join(tmpdir(), 'points-team-'));
const sent: string[] = [];
const container = compose(
  join(folder, 'flows.db'),
  {
    send: async ({ content }) => {
      sent.push(writeMessageContent(content));
      return { kind: 'sent' };
    },
  },
  { get: async () => 's3cr3t' },
);
const store = await container.getAsync(FLOW_STORE);
const engine = await container.getAsync(FLOW_ENGINE);
await store.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
const draft = {
  name: 'Tier',
  triggers: [{ type: 'webhook' as const }],
  start: 'ask',
  steps: {
    ask: {
      type: 'webhook-action',
      config: {
        method: 'POST',
        url,
        headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm}}' }],
        attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }],
      },
      exits: { success: 'greet', error: 'greet' },
    },
    greet: { type: 'greet', config: { text: 'Hello {{name}}, you are {{attributes.tier}}', isLoud: true } },
  },
};
const { id, revision } = await store.flows.create({ id: 'tier', draft, at: Date.now() });
await store.flows.publish({ flowId: id, revision, at: Date.now() });
await engine.open();
const { runId } = await engine.start({ flowId: id, contactNumber: '60123456789', name: 'Ann', data: {} });
for (let tries = 0; sent.length === 0 && tries < 1000; tries += 1) await sleep(10);

assert.deepEqual(sent, ['HELLO ANN, YOU ARE GOLD']);
assert.deepEqual(asked, [{ body: { contact_number: '60123456789', name: 'Ann' }, authorization: 'Bearer s3cr3t' }]);
assert.equal((await store.runs.find(runId))?.state.reason?.exit, 'next');
await engine.close();
await container.unbindAllAsync();
receiver.close();
await rm(folder, { recursive: true });
console.log('a flow ran');
