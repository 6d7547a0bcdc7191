import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { STARTER_FILES } from '../src/init/starter-files.js';
import { folderOf, run } from './run.js';

const FLOW = STARTER_FILES.get('order-status.flow.yaml') ?? '';
const PROJECT = STARTER_FILES.get('luluchat.yaml') ?? '';
const ANSWER = { status: 200, body: { data: { status: 'on its way' } } };

const GREETING = `name: Greeting
triggers:
  - type: webhook
start: pick
steps:
  pick:
    type: randomizer
    config: { variants: [{ exit: a, percent: 50 }, { exit: b, percent: 50 }] }
    exits: { a: greet, b: greet }
  greet:
    type: send-message
    config:
      blocks: [{ type: text, text: 'Hello {{name}}, {{attributes.tier}}: {{data.code}}' }]
    exits: { next: done }
  done: { type: complete }
`;

function folder(more: Readonly<Record<string, string>> = {}): Promise<string> {
  return folderOf({
    'luluchat.yaml': `${PROJECT.replace(/^attributes:\n/m, 'attributes:\n  tier: string\n  points: numeric\n')}`,
    'order-status.flow.yaml': FLOW,
    'greeting.flow.yaml': GREETING,
    'answer.json': JSON.stringify(ANSWER),
    ...more,
  });
}

describe('luluchat run', () => {
  it('shows the steps of a run as a table, how it ended, and the conversation', async () => {
    const args = ['run', 'order-status.flow.yaml', '--message', 'my order', '1003', '--webhook', 'lookup=@answer.json'];
    expect(await run(await folder(), args)).toEqual({
      exitCode: 0,
      out: [
        'step    type            exit      at                        result',
        'ask     send-message    next      2026-01-05T09:00:00.000Z  messages: 1',
        'wait    wait-for-reply  answered  2026-01-05T09:00:00.000Z  waitingUntil: 2026-01-05T09:15:00.000Z, text: 1003',
        'lookup  webhook-action  success   2026-01-05T09:00:00.000Z  status: 200, attempts: 1, verdicts: 1',
        'tell    send-message    next      2026-01-05T09:00:00.000Z  messages: 1',
        'done    complete                  2026-01-05T09:00:00.000Z',
        '',
        'completed',
        '',
        'contact  my order',
        'flow     Hello Aisyah, what is the number of your order?',
        'contact  1003',
        'flow     Your order is on its way.',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('triggers a flow with data, for a contact with attributes', async () => {
    const { exitCode, out } = await run(await folder(), [
      ...['run', 'greeting.flow.yaml', '--contact', 'name=Ann,attributes.tier=Gold', '--data', 'code=7'],
      ...['--data-json', '{"code": 1, "more": true}'],
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('flow     Hello Ann, Gold: 7\n');
  });

  it('writes the same as the API with --json', async () => {
    const args = [
      'run',
      'greeting.flow.yaml',
      '--json',
      '--contact',
      'attributes.points=5,tag=vip',
      '--data',
      'code=7',
    ];
    const { out } = await run(await folder(), args);
    expect(JSON.parse(out)).toMatchObject({
      now: '2026-01-05T09:00:00.000Z',
      nextWakeAt: null,
      contact: { name: 'Aisyah', contactNumber: '60123456789', attributes: { points: 5 }, tags: ['vip'] },
      runs: [
        {
          flowId: 'greeting',
          status: 'completed',
          reason: null,
          startedAt: '2026-01-05T09:00:00.000Z',
          steps: [
            { stepId: 'pick', type: 'randomizer', exit: 'a' },
            { stepId: 'greet', type: 'send-message', exit: 'next' },
            { stepId: 'done', type: 'complete', exit: null },
          ],
        },
      ],
      messages: [{ direction: 'outbound', type: 'text', text: 'Hello Aisyah, : 7', stepId: 'greet' }],
      outcomes: [{ type: 'started' }],
      problems: [],
    });
  });

  it('takes random values from a seed, the same each time', async () => {
    const cwd = await folder();
    const exitOf = async (seed: number): Promise<string> => {
      const { out } = await run(cwd, ['run', 'greeting.flow.yaml', '--seed', String(seed)]);
      return /^pick +randomizer +(\w)/m.exec(out)?.[1] ?? '';
    };
    const exits = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(exitOf));
    expect(new Set(exits)).toEqual(new Set(['a', 'b']));
    expect(await exitOf(1)).toBe(exits[0]);
  });

  it('fails a call that has no answer as a connection, and says so', async () => {
    const { exitCode, out, err } = await run(await folder(), [
      'run',
      'order-status.flow.yaml',
      '--message',
      'order',
      '1',
    ]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^lookup +webhook-action +error .*errorKind: connection/m);
    expect(err).toContain('--webhook answers it');
  });

  it.each([
    ['lookup=fail:timeout', 'errorKind: timeout'],
    ['shop.example.com=fail:dns', 'errorKind: dns'],
    ['*=fail:tls', 'errorKind: tls'],
  ])('--webhook %s', async (rule, shown) => {
    const { out } = await run(await folder(), [
      'run',
      'order-status.flow.yaml',
      '--message',
      'order',
      '1',
      '--webhook',
      rule,
    ]);
    expect(out).toContain(shown);
  });

  it('waits without an error, and fails with exit code 1', async () => {
    const loop = 'loop: { type: add-tag, config: { tag: again }, exits: { next: greet } }';
    const cwd = await folder({
      'loop.flow.yaml': GREETING.replace('next: done', 'next: loop').replace('done: {', `${loop}\n  done: {`),
    });
    const waiting = await run(cwd, ['run', 'order-status.flow.yaml', '--message', 'order']);
    expect([waiting.exitCode, waiting.out]).toEqual([
      0,
      expect.stringContaining('\nwaiting for a message until 2026-01-05T09:15:00.000Z\n') as string,
    ]);
    const looping = await run(cwd, ['run', 'loop.flow.yaml']);
    expect([looping.exitCode, looping.out]).toEqual([
      1,
      expect.stringMatching(/\nfailed: .*\(loop_limit\)\n/) as string,
    ]);
  });

  it('a message that starts no run ends with 1 and says what would', async () => {
    const { exitCode, err } = await run(await folder(), ['run', 'order-status.flow.yaml', '--message', 'hello']);
    expect([exitCode, err]).toEqual([1, 'No run has started. The flow is started by a message: contain "order".\n']);
  });

  it('enters other flows of the project', async () => {
    const first = GREETING.replace(
      'done: { type: complete }',
      'done: { type: start-flow, config: { flowId: second } }',
    );
    const cwd = await folder({
      'luluchat.yaml': 'attributes: { tier: string }\nflows:\n  first: first.flow.yaml\n  second: second.flow.yaml\n',
      'first.flow.yaml': first,
      'second.flow.yaml': GREETING.replace('Hello {{name}}', 'Welcome {{name}}'),
    });
    const { exitCode, out } = await run(cwd, ['run', 'first.flow.yaml']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^first\n[^]*^second\n[^]*flow {5}Hello Aisyah[^]*flow {5}Welcome Aisyah/m);
  });

  it('a live call sends the secret of its file, which appears nowhere', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { status: `here ${request.headers.authorization ?? ''}` } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const flow = FLOW.replace('https://shop.example.com', `http://127.0.0.1:${port}`).replace(
      '      parameters:',
      "      headers: [{ name: Authorization, value: 'Bearer {{secrets.shop}}' }]\n      parameters:",
    );
    const cwd = await folder({
      'order-status.flow.yaml': flow,
      'luluchat.yaml': `${PROJECT.replace(/^allowHosts:.*\n/m, '')}\nallowHosts: ['127.0.0.1:${port}']\n`,
      'shop.secret': 'correct-horse-battery\n',
    });
    const args = ['run', 'order-status.flow.yaml', '--message', 'order', '1', '--webhook', 'lookup=live', '--json'];
    const { exitCode, out, err } = await run(cwd, [...args, '--secret', 'shop=@shop.secret']);
    expect([exitCode, err, seen]).toEqual([0, '', ['Bearer correct-horse-battery']]);
    expect(out).toContain('here [secret]');
    expect(out).not.toContain('correct-horse');
  });

  it('replaces control characters of contacts and receivers', async () => {
    const { out } = await run(await folder(), [
      'run',
      'order-status.flow.yaml',
      '--message',
      'order \u001b[2J\u0007',
      '\u009b1A',
    ]);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(out).toContain('contact  order ?[2J?\n');
  });

  it.each([
    [['run'], "Missing required argument 'file'"],
    [['run', 'greeting.flow.yaml', '--contact', 'nam=Ann'], '--contact has the form name=Ann'],
    [
      ['run', 'greeting.flow.yaml', '--contact', 'contactNumber=12'],
      'contactNumber of --contact is the country prefix',
    ],
    [
      ['run', 'greeting.flow.yaml', '--contact', 'attributes.teir=a'],
      'luluchat.yaml has no attribute "teir". Did you mean "tier"?',
    ],
    [['run', 'greeting.flow.yaml', '--contact', 'attributes.points=many'], 'The attribute "points" is of type numeric'],
    [['run', 'greeting.flow.yaml', '--data', 'code'], '--data has the form key=value'],
    [['run', 'greeting.flow.yaml', '--data-json', '[1]'], '--data-json is a JSON object'],
    [['run', 'greeting.flow.yaml', '--seed', 'x'], '--seed is a whole number'],
    [['run', 'greeting.flow.yaml', '--webhook', 'lookup'], '--webhook has the form step=fail:timeout'],
    [['run', 'greeting.flow.yaml', '--webhook', 'lookup=fail:slow'], 'An endpoint can fail with timeout,'],
    [['run', 'greeting.flow.yaml', '--webhook', 'lookup=@none.json'], 'none.json There is no such file.'],
    [['run', 'greeting.flow.yaml', '--webhook', 'lookup=@bad.yaml'], 'bad.yaml:2:1 '],
    [
      ['run', 'order-status.flow.yaml', '--webhook', 'lokup=fail:dns'],
      'There is no step "lokup". Did you mean "lookup"? The steps are: ask, ',
    ],
    [['run', 'greeting.flow.yaml', '--secret', 'shop=hunter2'], '--secret has the form name=@file'],
    [['run', 'greeting.flow.yaml', '--secret', 'shop=@none'], 'The secret "shop": none: There is no such file.'],
  ])('%j is wrong use, and the value is not repeated', async (args, message) => {
    const result = await run(await folder({ 'bad.yaml': 'status: 200\nbdoy: x\n' }), args);
    expect(result).toMatchObject({ exitCode: 2, out: '' });
    expect(result.err).toContain(message);
    expect(result.err).not.toContain('hunter2');
  });

  it('a flow with errors ends with 1 and their lines', async () => {
    const broken = GREETING.replace('next: done', 'next: nowhere');
    const { exitCode, err } = await run(await folder({ 'greeting.flow.yaml': broken }), ['run', 'greeting.flow.yaml']);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/^greeting\.flow\.yaml:\d+:\d+ error /) as string]);
  });
});
