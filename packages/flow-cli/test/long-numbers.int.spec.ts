import { expect, it } from 'vitest';
import { folderOf, run } from './run.js';

const LONG = '576461413038785753';
const FLOW = `name: Order
triggers: [{ type: keyword, match: is, keywords: [order] }]
start: lookup
steps:
  lookup:
    type: webhook-action
    config: { method: GET, url: 'https://shop.example.com/orders' }
    exits: { success: tell, error: done }
  tell:
    type: send-message
    config: { blocks: [{ type: text, text: 'Order {{data.id}}, {{data.weight}} g' }] }
    exits: { next: done }
  done: { type: complete }
`;
const ANSWER = `{"status": 200, "body": {"data": {"id": ${LONG}, "weight": 12345678901234567.89}}}`;
const MESSAGE = `Order ${LONG}, 12345678901234567.89 g`;

const testOf = (message: string): string => `version: 1
flow: ./order.flow.yaml
cases:
  - name: tells the order
    webhooks:
      lookup:
        answer: { status: 200, body: { data: { id: ${LONG}, weight: 12345678901234567.89 } } }
    events:
      - message: order
      - expect: { messages: ['${message}'] }
`;

it.each([
  ['order.flowtest.yaml', testOf(MESSAGE)],
  [
    'order.flowtest.json',
    `{"version": 1, "flow": "./order.flow.yaml", "cases": [{"name": "tells the order", "webhooks": {"lookup": {"answer": ${ANSWER}}},
      "events": [{"message": "order"}, {"expect": {"messages": ["${MESSAGE}"]}}]}]}`,
  ],
])('an answer in %s has all digits of its numbers', async (name, test) => {
  const folder = await folderOf({ 'order.flow.yaml': FLOW, [name]: test });
  expect(await run(folder, ['check'])).toMatchObject({ exitCode: 0 });
  expect(await run(folder, ['test'])).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('1 passed') as string,
  });
});

it('run --json writes long numbers of an answer as numbers', async () => {
  const folder = await folderOf({ 'order.flow.yaml': FLOW, 'answer.json': ANSWER });
  const args = ['run', 'order.flow.yaml', '--message', 'order', '--webhook', 'lookup=@answer.json', '--json'];
  const { exitCode, out } = await run(folder, args);
  expect([exitCode, out]).toEqual([0, expect.stringContaining(`"text": "${MESSAGE}"`) as string]);
  expect(out).not.toContain('$number');
});
