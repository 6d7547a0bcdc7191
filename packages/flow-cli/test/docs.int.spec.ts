import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STARTER_FLOW } from '../src/init/starter-flow.js';
import { folderOf, run } from './run.js';

const EXAMPLES = join(import.meta.dirname, '../../../apps/flow-server/examples');

it('draws every step with its title and every exit with its label', async () => {
  const { exitCode, out } = await run(EXAMPLES, ['docs', 'appointment-booking.json']);
  const flow = JSON.parse(await readFile(join(EXAMPLES, 'appointment-booking.json'), 'utf8')) as {
    steps: Record<string, { exits?: Record<string, string> }>;
  };
  const [, drawing = ''] = /```mermaid\n([^`]*)```/.exec(out) ?? [];
  expect(exitCode).toBe(0);
  expect(drawing).toContain('s2["Wait for reply<br>wait_day"]');
  expect(drawing).toContain('s2 -->|"not-answered"| s14');
  expect(drawing.match(/<br>/g)).toHaveLength(Object.keys(flow.steps).length);
  const exits = Object.values(flow.steps).flatMap((step) => Object.keys(step.exits ?? {}));
  expect(drawing.match(/-->\|/g)).toHaveLength(exits.length);
});

it('says what an endpoint is sent and what it must answer', async () => {
  const { out } = await run(EXAMPLES, ['docs', 'appointment-booking.json']);
  const [, slots = ''] = /### slots\n([^]*)\n### /.exec(out) ?? [];
  expect(slots).toContain(
    '`GET http://127.0.0.1:3001/slots`, parameters in the query; up to 2 attempts within 10 seconds.',
  );
  expect(slots).toContain('| `day` | `{{reply.text \\| strip}}` |');
  expect(slots).toContain('| `data.morning` | read by `offer` |');
  expect(slots).toContain('| `data.reference` | read by `confirm`, unless a later answer has it |');
  expect(slots).not.toContain('data.time');
  expect(out).toContain('| `data.day` | saved as `appointment_on` |');
});

it('lists attributes with the types of the project, variables, triggers and exits', async () => {
  const folder = await folderOf({
    'a.flow.yaml': STARTER_FLOW,
    'luluchat.yaml': 'attributes: { order_status: string }\n',
  });
  const { out } = await run(folder, ['docs', 'a.flow.yaml']);
  expect(out).toContain('- a message: contain "order"');
  expect(out).toContain('| `order_status` | string | `lookup`, `tell` |');
  expect(out).toContain('| `reply.text` | `lookup` |');
  expect(out).toContain('| `wait` | Wait for reply | `answered` → `lookup`, `not-answered` → `remind` |');
});

it('says what redirects an endpoint may send, and how it sends a result later', async () => {
  const config = {
    method: 'POST',
    url: 'https://scores.example.com/applications',
    signing: { secret: 'score_key' },
    redirects: { max: 2, allow: ['https://eu.scores.example.com'] },
    callback: { timeout: { amount: 1, unit: 'hours' }, signed: true },
    attributeMapping: [{ attribute: 'score', value: '{{data.score}}' }],
  };
  const docsOf = async (settings: object) => {
    const flow = { name: 'x', start: 'a', steps: { a: { type: 'webhook-action', config: settings } } };
    return (await run(await folderOf({ 'a.json': JSON.stringify(flow) }), ['docs', 'a.json'])).out;
  };
  const out = await docsOf(config);
  expect(out).toContain('| `callback_url` | where the result is sent when the answer is 202 |');
  expect(out).toContain('Requests are signed by Standard Webhooks, with the key that is stored as `score_key`.');
  expect(out).toContain(
    'Up to 2 redirects are followed, by GET after 301, 302 and 303 and unchanged after 307 and 308. Headers and signature go along ' +
      'to the same origin and to `https://eu.scores.example.com` only.',
  );
  expect(out).toContain(
    'it must answer 202 in that time, and send the result later: `POST` to `callback_url`, with `{"data": {...}}` as ' +
      '`application/json`, signed by Standard Webhooks with the key that is stored as `score_key`, at most 1 hour after the 202.',
  );
  const { callback: _, redirects: __, ...plain } = config;
  const without = await docsOf(plain);
  expect(without).toContain('Redirects are not followed: a status of 3xx is an error.');
  expect(without).not.toContain('callback');
  const unsigned = await docsOf({ ...config, callback: { timeout: { amount: 15, unit: 'minutes' } } });
  expect(unsigned).toContain('as `application/json`, at most 15 minutes after the 202.');
});

it('shows headers by name, and no fixed value whose name says that it is secret', async () => {
  const config = {
    method: 'POST',
    url: 'https://crm.example.com/x?token=hunter2&page=1',
    parameters: [{ name: 'api_key', value: 'hunter2' }],
    headers: [{ name: 'X-Api-Key', value: 'hunter2' }],
  };
  const flow = { name: 'x', start: 'a', steps: { a: { type: 'webhook-action', config } } };
  const { out } = await run(await folderOf({ 'a.json': JSON.stringify(flow) }), ['docs', 'a.json']);
  expect(out).not.toContain('hunter2');
  expect(out).toContain('Headers: `X-Api-Key`.');
  expect(out).toContain('`POST https://crm.example.com/x?token=***&page=1`');
});

it('escapes texts for Mermaid and Markdown, and draws exits that lead nowhere', async () => {
  const flow = {
    name: 'A <b> | `c`',
    triggers: [{ type: 'keyword', match: 'is', keywords: ['"]; end\n%% #quot; `x`'] }],
    start: 'end',
    steps: {
      end: { type: 'send-message', config: { blocks: [{ type: 'text', text: 'x' }] } },
      b: { type: 'not-there' },
    },
  };
  const { out } = await run(await folderOf({ 'a.json': JSON.stringify(flow) }), ['docs', 'a.json']);
  expect(out).toContain('# A \\<b\\> \\| \\`c\\`\n');
  expect(out).toContain('t1(["a message: is #34;#34;#93;#59; end #37;#37; #35;quot#59; #96;x#96;#34;"]) --> s1\n');
  expect(out).toContain('s1 -.->|"next"| u1["not connected"]\n');
  expect(out).toContain('s2["not-there<br>b"]\n');
});

it('refuses a file that is no flow with its problems', async () => {
  const folder = await folderOf({ 'a.yaml': 'name: x\ncolour: red\n', 'b.yaml': 'name: [' });
  const { exitCode, out, err } = await run(folder, ['docs', 'a.yaml']);
  expect([exitCode, out]).toEqual([1, '']);
  expect(err).toMatch(/^a\.yaml:2:1 error .*\(unknown_member\)$/m);
  expect((await run(folder, ['docs', 'b.yaml'])).err).toContain('b.yaml:1:8 error This is not YAML');
  expect((await run(folder, ['docs', 'c.yaml'])).err).toContain('There is no such file.');
});
