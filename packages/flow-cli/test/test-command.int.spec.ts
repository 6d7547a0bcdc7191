import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STARTER_FILES } from '../src/init/starter-files.js';
import { folderOf, run } from './run.js';

const FLOW = STARTER_FILES.get('order-status.flow.yaml') ?? '';
const TEST = STARTER_FILES.get('order-status.flowtest.yaml') ?? '';
const PROJECT = STARTER_FILES.get('luluchat.yaml') ?? '';

/** Makes a folder with the starter flow and this test. */
function folderWith(test: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return folderOf({
    'luluchat.yaml': PROJECT,
    'order-status.flow.yaml': FLOW,
    'order-status.flowtest.yaml': test,
    ...more,
  });
}

describe('luluchat test', () => {
  it('runs the tests of a folder, at any depth, and says what passed', async () => {
    const folder = await folderWith(TEST, {
      'deep/er/one.flowtest.json': JSON.stringify({
        version: 1,
        flow: '../../order-status.flow.yaml',
        cases: [{ name: 'asks', events: [{ message: 'order' }, { expect: { exits: [{ ask: 'next' }] } }] }],
      }),
    });
    expect(await run(folder, ['test'])).toEqual({
      exitCode: 0,
      out: [
        'deep/er/one.flowtest.json',
        '  ✓ asks',
        'order-status.flowtest.yaml',
        '  ✓ tells the status of an order',
        '  ✓ apologises when the shop does not answer',
        '  ✓ reminds a contact who does not reply',
        '',
        '4 passed, 0 failed',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('shows what differs, with the line of the expectation', async () => {
    const folder = await folderWith(
      TEST.replace('Your order is on its way.', 'It comes.').replace('{ lookup: error }, ', ''),
    );
    const { exitCode, out } = await run(folder, ['test', 'order-status.flowtest.yaml']);
    expect(exitCode).toBe(1);
    expect(out).toBe(
      [
        'order-status.flowtest.yaml',
        '  ✗ tells the status of an order',
        '    order-status.flowtest.yaml:26:11 Other messages were sent than expected.',
        '      - "It comes."',
        '      + "Your order is on its way."',
        '  ✗ apologises when the shop does not answer',
        '    order-status.flowtest.yaml:36:11 Other exits were taken than expected.',
        '        ask: next',
        '        wait: answered',
        '      + lookup: error',
        '        apologise: next',
        '  ✓ reminds a contact who does not reply',
        '',
        '1 passed, 2 failed',
        '',
      ].join('\n'),
    );
  });

  it('shows how long files took and colours on a terminal only', async () => {
    const { out } = await run(await folderWith(TEST), ['test'], true);
    expect(out).toMatch(/order-status\.flowtest\.yaml.* \d+ ms/);
    expect(out).toContain('\u001b[32m');
  });

  it('replaces control characters of flows and tests', async () => {
    const folder = await folderWith(
      TEST.replace('messages: [Your order', 'messages: ["\\u001b[2J\\u0007", Your order'),
    );
    const { out } = await run(folder, ['test']);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  describe('reports problems of files instead of running them', () => {
    it.each([
      [
        'YAML that is none',
        TEST.replace('cases:', 'cases: ['),
        /order-status\.flowtest\.yaml:\d+:\d+ .*\(invalid_yaml\)/,
      ],
      [
        'an unknown member',
        TEST.replace('contact:', 'contcat:'),
        /order-status\.flowtest\.yaml:5:1 .*"contcat".*contact.*\(unknown_member\)/,
      ],
      ['a step that does not exist', TEST.replace('ask: next', 'aks: next'), /:36:19 There is no step "aks".*"ask"/],
      [
        'an exit that does not exist',
        TEST.replace('wait: answered', 'wait: answred'),
        /:36:\d+ The step "wait" has no exit/,
      ],
      ['a newer version', TEST.replace('version: 1', 'version: 2'), /:1:1 .*\(newer_version\)/],
      ['a flow that is not there', TEST.replace('./order-status.flow', './order.flow'), /:2:1 .*There is no such file/],
      ['a flow that is no path', TEST.replace('./order-status.flow.yaml', 'orders'), /:2:1 This is no path of a flow/],
    ])('%s', async (_, test, expected) => {
      const { exitCode, out } = await run(await folderWith(test), ['test']);
      expect(exitCode).toBe(1);
      expect(out).toMatch(expected);
      expect(out).toMatch(/\n0 passed, 1 failed\n$/);
    });

    it('a flow that cannot be published, at its own line', async () => {
      const broken = FLOW.replace('not-answered: remind', 'not-answered: reminder');
      const { exitCode, out } = await run(await folderWith(TEST, { 'order-status.flow.yaml': broken }), ['test']);
      expect(exitCode).toBe(1);
      expect(out).toContain('✗ order-status.flow.yaml:22:7 The exit "not-answered" leads to "reminder"');
    });
  });

  it('fails a call without an answer, and an answer without a call', async () => {
    const unanswered = TEST.replace('  lookup:\n    answer', '  other.example.com:\n    answer');
    const { exitCode, out } = await run(await folderWith(unanswered), ['test']);
    expect(exitCode).toBe(1);
    expect(out).toContain('The step "lookup" calls GET https://shop.example.com/orders');
    expect(out).toContain('✗ all cases\n');
    expect(out).toContain('No call got the answer of "other.example.com"');
  });

  it('finds a flow by its name in the project, and flows that exist elsewhere end a run', async () => {
    const flow = FLOW.replace('type: complete', 'type: start-flow\n    config: { flowId: newsletter }');
    const project = `${PROJECT}\n`.replace(/flows:[^]*$/, '');
    const folder = await folderWith(TEST.replace('./order-status.flow.yaml', 'orders'), {
      'order-status.flow.yaml': flow,
      'luluchat.yaml': `${project}flows:\n  orders: order-status.flow.yaml\n  newsletter: { id: '7' }\n`,
    });
    const { exitCode, out } = await run(folder, ['test']);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('3 passed, 0 failed') as string]);
  });

  it('ends an endless loop', async () => {
    const flow = FLOW.replace(/exits:\n {6}next: done\n {2}remind/, 'exits:\n      next: lookup\n  remind');
    const { exitCode, out } = await run(await folderWith(TEST, { 'order-status.flow.yaml': flow }), ['test']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/The run is not completed: .*steps/);
  });

  describe('coverage', () => {
    const some = TEST.slice(0, TEST.indexOf('  - name: reminds'));

    it('lists the exits that no test takes', async () => {
      const { exitCode, out } = await run(await folderWith(some), ['test', '--coverage']);
      expect(exitCode).toBe(0);
      expect(out).toContain(
        [
          'Coverage',
          '  order-status.flow.yaml 6 of 7 steps, 6 of 8 exits (75 %)',
          '    no test takes wait: not-answered',
          '    no test takes remind: next',
          '',
        ].join('\n'),
      );
    });

    it.each([
      ['75', 0],
      ['76', 1],
    ])('--min-coverage %s ends with %d', async (percent, expected) => {
      const { exitCode, out } = await run(await folderWith(some), ['test', '--min-coverage', percent]);
      expect(exitCode).toBe(expected);
      expect(out.includes('order-status.flow.yaml: tests take 75 % of its exits')).toBe(expected === 1);
    });

    it('adds up the tests of several files', async () => {
      const rest = TEST.replace(/ {2}- name: tells[^]*(?= {2}- name: reminds)/, '').replace(
        /webhooks:\n[^]*(?=cases:)/,
        '',
      );
      const folder = await folderWith(some, { 'rest.flowtest.yaml': rest });
      const { exitCode, out } = await run(folder, ['test', '--min-coverage', '100']);
      expect([exitCode, out]).toEqual([0, expect.stringContaining('8 of 8 exits (100 %)') as string]);
    });
  });

  describe('reporters', () => {
    const failing = TEST.replace('Your order is on its way.', 'It <comes>.');

    it('json has positions, differences and coverage', async () => {
      const { exitCode, out } = await run(await folderWith(failing), ['test', '--reporter', 'json']);
      expect(exitCode).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        schema: 1,
        passed: 2,
        failed: 1,
        files: [
          {
            file: 'order-status.flowtest.yaml',
            problems: [],
            cases: [
              {
                passed: false,
                failures: [{ line: 26, column: 11, code: 'expectation', path: '/cases/0/events/3/expect/messages' }],
              },
              { passed: true },
              { passed: true },
            ],
          },
        ],
        coverage: [{ flow: 'order-status.flow.yaml', percent: 100, missed: [] }],
      });
    });

    it('junit has a suite for each file', async () => {
      const { out } = await run(await folderWith(failing), ['test', '--reporter', 'junit']);
      expect(out).toContain('<testsuite name="order-status.flowtest.yaml" tests="3" failures="1">');
      expect(out).toContain('type="expectation">order-status.flowtest.yaml:26:11&#10;- &quot;It &lt;comes&gt;.&quot;');
    });

    it('github has a command for each failure', async () => {
      const { out } = await run(await folderWith(failing), ['test', '--reporter', 'github']);
      expect(out).toBe(
        '::error file=order-status.flowtest.yaml,line=26,col=11,title=tells the status of an order::' +
          'Other messages were sent than expected.%0A- "It <comes>."%0A+ "Your order is on its way."\n2 passed, 1 failed\n',
      );
    });
  });

  describe('--update', () => {
    it('writes what happens into the expectations that differ, and nothing else', async () => {
      const wrong = TEST.replace('Your order is on its way.]', 'Soon.] # the end')
        .replace('status: waiting', 'status: completed')
        .replace('{ lookup: error }, ', '')
        .replace('url: https://shop.example.com/orders', 'url: https://shop.example.com/order');
      const folder = await folderWith(wrong);
      const { exitCode, out, err } = await run(folder, ['test', '--update']);
      expect([exitCode, err]).toEqual([0, 'Updated 4 expectations.\n']);
      expect(out).toContain('3 passed, 0 failed');
      const updated = readFileSync(join(folder, 'order-status.flowtest.yaml'), 'utf8');
      expect(updated).toBe(TEST.replace('Your order is on its way.]', 'Your order is on its way.] # the end'));
    });

    it('leaves failures that are no expectation', async () => {
      const folder = await folderWith(TEST.replace('lookup: { fail: timeout }', 'other: { fail: timeout }'));
      const before = readFileSync(join(folder, 'order-status.flowtest.yaml'), 'utf8');
      expect((await run(folder, ['test', '--update'])).exitCode).toBe(1);
      expect(readFileSync(join(folder, 'order-status.flowtest.yaml'), 'utf8')).toBe(before);
    });

    it('names expectations in anchors, which it does not change', async () => {
      const test = TEST.replace(
        'exits: [{ ask: next }, { wait: answered }, { lookup: error }',
        'exits: &all [{ ask: next }',
      );
      const { exitCode, err } = await run(await folderWith(test), ['test', '--update']);
      expect(exitCode).toBe(1);
      expect(err).toContain('1 expectation stands in a YAML anchor or alias');
    });
  });

  it.each([
    [['test', 'order-status.flow.yaml'], 2, 'order-status.flow.yaml is no flow test: its name must end in'],
    [['test', 'none'], 2, 'There is no file or folder none.'],
    [['test', '--min-coverage', 'all'], 2, '--min-coverage is a whole number from 0 to 100'],
    [['test', '--threads', '0'], 2, '--threads is auto or a whole number from 1 to 99, not "0".'],
    [['test', '--reporter', 'dot'], 2, 'Try luluchat test --help.'],
    [['test', 'empty'], 1, 'empty has no flow tests. Name one like order-status.flowtest.yaml'],
  ])('%j ends with %d and says why', async (args, exitCode, message) => {
    const folder = await folderWith(TEST, { 'empty/README.md': '' });
    const result = await run(folder, args);
    expect(result).toMatchObject({ exitCode, out: '' });
    expect(result.err).toContain(message);
  });

  it('runs steps of a module', async () => {
    const folder = await folderWith(TEST, {
      'steps.mjs': `class Config {}
export const wave = {
  type: 'wave',
  manifest: { title: 'Wave', description: 'Waves.', icon: 'hand', category: 'messaging' },
  configType: Config,
  exits: () => ['next'],
  execute: () => ({ kind: 'exit', exit: 'next' }),
};
`,
    });
    const flow = FLOW.replace(
      'remind:\n    type: send-message\n    config:\n      blocks:\n        - type: text\n          text: Whenever you have the number at hand, ask me for your order.',
      'remind:\n    type: wave',
    );
    await writeFile(join(folder, 'order-status.flow.yaml'), flow);
    expect((await run(folder, ['test', '--steps', './steps.mjs'])).out).toContain('3 passed, 0 failed');
    expect((await run(folder, ['test'])).exitCode).toBe(1);
  });
});
