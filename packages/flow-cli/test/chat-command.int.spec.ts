import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { STARTER_FILES } from '../src/init/starter-files.js';
import { folderOf, run } from './run.js';
import type { Run } from './run.js';

const FLOW = STARTER_FILES.get('order-status.flow.yaml') ?? '';
const PROJECT = STARTER_FILES.get('luluchat.yaml') ?? '';

const MENU = `name: Menu
triggers:
  - type: webhook
  - { type: keyword, match: is, keywords: [menu] }
start: offer
steps:
  offer:
    type: send-message
    config:
      blocks: [{ type: text, text: 'For {{data.who | default: "you"}}:' }]
      buttons: [{ id: tea, label: Tea }, { id: cake, label: Cake }]
    exits: { 'button:tea': tea, 'button:cake': cake, next: tea }
  tea:
    type: send-message
    config: { blocks: [{ type: text, text: Tea it is }] }
    exits: { next: done }
  cake:
    type: send-message
    config: { blocks: [{ type: text, text: Cake it is }] }
    exits: { next: done }
  done: { type: complete }
`;

function folder(): Promise<string> {
  return folderOf({ 'luluchat.yaml': PROJECT, 'order-status.flow.yaml': FLOW, 'menu.flow.yaml': MENU });
}

/** Has a conversation by lines from a pipe. */
async function chat(cwd: string, flow: string, lines: readonly string[], more: readonly string[] = []): Promise<Run> {
  return run(cwd, ['chat', flow, ...more], false, Readable.from(lines.map((line) => `${line}\n`)));
}

/** Has a conversation by lines that a person types. */
async function type(cwd: string, lines: readonly string[]): Promise<Run> {
  const input = Object.assign(Readable.from(lines.map((line) => `${line}\n`)), { isTTY: true });
  return run(cwd, ['chat', 'order-status.flow.yaml'], true, input);
}

describe('luluchat chat', () => {
  it('shows messages, calls and what the run does', async () => {
    const { exitCode, out, err } = await chat(await folder(), 'order-status.flow.yaml', [
      'hello',
      'my order',
      ':webhook lookup 200 {"data": {"status": "on its way"}}',
      '1003',
      ':quit',
    ]);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        'Order status. It is started by a message: contain "order". :help lists commands.',
        '> hello',
        'run      No run has started.',
        '> my order',
        'flow     Hello Aisyah, what is the number of your order?',
        'run      Run of order-status waits at wait for a message until 2026-01-05T09:15:00.000Z.',
        '> :webhook lookup 200 {"data": {"status": "on its way"}}',
        'Calls of lookup get this answer from now on.',
        '> 1003',
        'call     lookup GET https://shop.example.com/orders?contact_number=60123456789&name=Aisyah&order_number=1003 200',
        'flow     Your order is on its way.',
        'run      Run of order-status: completed.',
        '> :quit',
        '',
      ].join('\n'),
    );
  });

  it('taps buttons by number, and says numbers as text with :say', async () => {
    const { out } = await chat(await folder(), 'menu.flow.yaml', [
      'menu',
      '2',
      'menu',
      ':say 2',
      ':trigger {"who": "Ann"}',
    ]);
    expect(out).toContain('flow     For you:\n         [1] Tea  [2] Cake\n');
    expect(out).toMatch(/> 2\nflow {5}Cake it is/);
    expect(out).toMatch(/> :say 2\nflow {5}Tea it is/);
    expect(out).toContain('flow     For Ann:');
  });

  it('lets time pass with :skip and :wait', async () => {
    const { out } = await chat(await folder(), 'order-status.flow.yaml', ['order', ':wait 10 minutes', ':skip']);
    expect(out).toContain('> :wait 10 minutes\ntime     2026-01-05T09:10:00.000Z\n');
    expect(out).toMatch(/> :skip\nflow {5}Whenever you have the number/);
  });

  it('shows variables, attributes, tags and the wait', async () => {
    const { out } = await chat(
      await folder(),
      'menu.flow.yaml',
      [':trigger {"who": "Ann"}', ':vars'],
      ['--contact', 'tag=vip'],
    );
    const shown = out.slice(out.indexOf('> :vars'));
    expect(shown).toMatch(/^time +2026-01-05T09:00:00\.000Z$/m);
    expect(shown).toMatch(/^run +Run of menu waits at offer for a message/m);
    expect(shown).toMatch(/^data\.who +"Ann"$/m);
    expect(shown).toMatch(/^tags +vip$/m);
  });

  it('changes the answer of calls, for a step, a host or all', async () => {
    const { out } = await chat(
      await folder(),
      'order-status.flow.yaml',
      [
        'order',
        '1',
        ':webhook fail timeout',
        'order',
        '2',
        ':webhook shop.example.com 404',
        'order',
        '3',
        ':webhook lookup fail slow',
      ],
      ['--webhook', 'lookup=fail:dns'],
    );
    expect(out).toMatch(/order_number=1 fails: dns/);
    expect(out).toMatch(/order_number=2 fails: dns/);
    expect(out).toMatch(/An endpoint can fail with timeout,/);
  });

  it('says that the body of an answer is no JSON, and answers with it as a text', async () => {
    const { out } = await chat(await folder(), 'order-status.flow.yaml', [
      ':webhook lookup 200 {"data": {"status": "lost"}',
      'order',
      '1',
      ':webhook lookup 200 {"data": {"status": "here"}}',
    ]);
    const NOTE = 'The body is no JSON, so the endpoint answers with this text, as text/plain.\n';
    expect(out.split(NOTE)).toHaveLength(2);
    expect(out).toContain(`> :webhook lookup 200 {"data": {"status": "lost"}\n${NOTE}Calls of lookup get this answer`);
    expect(out).toMatch(/order_number=1 200/);
  });

  it.each([
    ['lokup', 'There is no step "lokup". Did you mean "lookup"? The steps are: ask, '],
    ['shop', 'There is no step "shop".'],
  ])('refuses an answer to calls of %s, which is no step and no host', async (key, message) => {
    const { out } = await chat(await folder(), 'order-status.flow.yaml', [`:webhook ${key} fail timeout`]);
    expect(out).toContain(message);
    expect(out).not.toContain('from now on');
  });

  it.each(['shop.example.com', 'localhost', '*', 'other.example.com:8443'])(
    'takes an answer to calls of %s, which is no step',
    async (key) => {
      const { out } = await chat(await folder(), 'order-status.flow.yaml', [`:webhook ${key} fail timeout`]);
      expect(out).toContain('from now on');
    },
  );

  it('takes a host without a dot that a URL of the flow has', async () => {
    const cwd = await folderOf({ 'a.flow.yaml': FLOW.replaceAll('shop.example.com', 'intranet') });
    expect((await chat(cwd, 'a.flow.yaml', [':webhook intranet fail timeout'])).out).toContain('from now on');
    expect((await chat(cwd, 'a.flow.yaml', [':webhook intra fail timeout'])).out).toContain('no step "intra"');
  });

  it('from a pipe, a call without an answer fails as a connection, and the chat says so', async () => {
    const { out } = await chat(await folder(), 'order-status.flow.yaml', [
      'order',
      '1',
      ':webhook fail timeout',
      'order',
      '2',
    ]);
    expect(out).toMatch(/order_number=1 fails: connection\n[^]*It failed as "connection"; :webhook answers it\./);
    expect(out).toMatch(/order_number=2 fails: timeout/);
  });

  it('on a terminal, it asks for the answer of a call', async () => {
    const { out } = await type(await folder(), [
      'order',
      '1',
      'maybe',
      '200 {"data": {"status": "here"}}',
      'order',
      '2',
      '200 {"data',
      ':quit',
    ]);
    // eslint-disable-next-line no-control-regex -- colours and the cursor of the terminal
    const plain = out.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
    expect(plain).toContain('lookup calls GET https://shop.example.com/orders');
    expect(plain).toContain('An answer is fail <error kind>, live, or <status> <body>.');
    expect(plain).toContain('flow     Your order is here.');
    expect(plain).toContain('The body is no JSON, so the endpoint answers with this text');
  });

  it('reports a message that could not be delivered', async () => {
    const { out } = await chat(await folder(), 'menu.flow.yaml', [':fail', 'menu', ':fail']);
    expect(out).toContain('No message was sent that could fail.');
    expect(out).toMatch(/> :fail\n[^>]*$/);
  });

  it('takes :help and :quit with words behind them', async () => {
    const { exitCode, out } = await chat(await folder(), 'order-status.flow.yaml', [':help me', ':quit now', 'order']);
    expect(exitCode).toBe(0);
    expect(out).toContain('ends the conversation\n> :quit now\n');
    expect(out).not.toContain('There is no command');
    expect(out).not.toContain('Aisyah');
  });

  it.each([
    [':hepl', 'There is no command :hepl. Did you mean "help"?'],
    [':wait 2h', 'a duration such as "1 hour"'],
    [':trigger [1]', 'The data of a trigger is a JSON object'],
    [':webhook', 'Write :webhook <step, host or *>'],
    [':webhook lookup 99', 'An answer is fail <error kind>'],
    [':save', 'Nothing has happened that could be saved.'],
    [`${'x'.repeat(5000)}`, '1 to 4096'],
  ])('%s is answered by a message, and the chat continues', async (line, message) => {
    const { exitCode, out } = await chat(await folder(), 'order-status.flow.yaml', [line, 'order']);
    expect(exitCode).toBe(0);
    expect(out).toContain(message);
    expect(out).toContain('flow     Hello Aisyah');
  });

  it('replaces control characters of contacts, receivers and flows', async () => {
    const { out } = await chat(await folder(), 'order-status.flow.yaml', [
      'order \u001b]0;x\u0007',
      ':webhook lookup 200 {"data": {"status": "\\u001b[2J\\u009b"}}',
      '1',
      ':vars',
    ]);
    const shown = out.replaceAll(/^> .*$/gm, '');
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(shown).toContain('flow     Your order is ?[2J?.');
  });

  describe(':save', () => {
    const lines = ['my order', ':webhook fail timeout', '1', 'order', ':webhook 200 {"data": {"status": "here"}}', '2'];

    it.each(['saved.flowtest.yaml', 'tests/../saved.flowtest.json'])('writes %s, which passes', async (name) => {
      const cwd = await folder();
      const { out } = await chat(cwd, 'order-status.flow.yaml', [...lines, `:save ${name}`], ['--contact', 'name=Ann']);
      const file = name.replace('tests/../', '');
      expect(out).toContain(`Saved ${file}.`);
      const test = parse(readFileSync(join(cwd, file), 'utf8')) as Readonly<Record<string, unknown>>;
      expect(test).toMatchObject({
        version: 1,
        flow: './order-status.flow.yaml',
        cases: [
          {
            name: 'saved',
            contact: { name: 'Ann' },
            webhooks: {
              lookup: [{ fail: 'timeout' }, { answer: { status: 200, body: { data: { status: 'here' } } } }],
            },
            events: [
              { message: 'my order' },
              { message: '1' },
              { message: 'order' },
              { message: '2' },
              { expect: { status: 'completed', attributes: { order_status: { value: 'here' } } } },
            ],
          },
        ],
      });
      const { exitCode, out: report } = await run(cwd, ['test']);
      expect([exitCode, report]).toEqual([0, expect.stringContaining('1 passed, 0 failed') as string]);
    });

    it('writes a test of a tap, time that passes and a failed message, which passes', async () => {
      const cwd = await folder();
      const events = ['menu', '1', ':trigger {"who": "Ann"}', ':fail', 'menu', ':wait 1 minute'];
      await chat(cwd, 'menu.flow.yaml', [...events, ':save menu.flowtest.yaml']);
      const { exitCode, out } = await run(cwd, ['test']);
      expect([exitCode, out]).toEqual([0, expect.stringContaining('✓ menu') as string]);
    });

    it('writes the answers of live calls, without the secret that they were made with', async () => {
      const server = createServer(({ headers }, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: { status: headers.authorization === 'correct-horse' ? 'here' : 'away' } }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const { port } = server.address() as AddressInfo;
      const flow = FLOW.replace('https://shop.example.com', `http://127.0.0.1:${port}`).replace(
        '      parameters:',
        "      headers: [{ name: Authorization, value: '{{secrets.shop}}' }]\n      parameters:",
      );
      const cwd = await folderOf({
        'luluchat.yaml': `${PROJECT}allowHosts: ['127.0.0.1:${port}']\n`,
        'order-status.flow.yaml': flow,
        'shop.secret': 'correct-horse\n',
      });
      const lines = [':webhook lookup live', 'order', '1', ':save live.flowtest.yaml'];
      const { out } = await chat(cwd, 'order-status.flow.yaml', lines, ['--secret', 'shop=@shop.secret']);
      expect(out).toContain('flow     Your order is here.');
      const saved = readFileSync(join(cwd, 'live.flowtest.yaml'), 'utf8');
      expect(parse(saved)).toMatchObject({
        cases: [{ webhooks: { lookup: [{ answer: { status: 200, body: { data: { status: 'here' } } } }] } }],
      });
      expect(saved + out).not.toContain('correct-horse');
      expect((await run(cwd, ['test'])).out).toContain('1 passed, 0 failed');
    });

    it('writes over no file, and no other name', async () => {
      const cwd = await folder();
      const { out } = await chat(cwd, 'menu.flow.yaml', [
        'menu',
        ':save a.yaml',
        ':save a.flowtest.yaml',
        ':save a.flowtest.yaml',
      ]);
      expect(out).toContain('The name of a flow test ends in .flowtest.yaml');
      expect(out).toContain('a.flowtest.yaml was not written: there is such a file already; choose another name.');
    });
  });
});
