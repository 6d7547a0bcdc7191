import { describe, expect, it } from 'vitest';
import { folderOf, run } from './run.js';

const GREETING = `name: Greeting
triggers:
  - { type: keyword, match: is, keywords: [hi] }
start: hi
steps:
  hi:
    type: send-message
    config:
      blocks:
        - { type: text, text: 'You are {{attributes.tier}}.' }
    exits: { next: lost }
`;
const GOOD = 'name: Good\nstart: a\ntriggers:\n  - { type: unmatched }\nsteps:\n  a: { type: complete }\n';

describe('luluchat check', () => {
  it('prints code, message, file, line and column of each problem, and exits with 1', async () => {
    const folder = await folderOf({
      'greeting.flow.yaml': GREETING,
      'luluchat.yaml': 'attributes: { points: numeric }\n',
    });
    const { exitCode, out, err } = await run(folder, ['check', 'greeting.flow.yaml']);
    expect([exitCode, err]).toEqual([1, '']);
    expect(out).toMatch(/^greeting\.flow\.yaml:11:14 error .*"lost".* \(unknown_step\)$/m);
    expect(out).toMatch(/^greeting\.flow\.yaml:10:25 (?:error|warning) .*tier.* \(unknown_attribute\)$/m);
  });

  it('checks a folder with the flows, tests and project files in it, each against its own project', async () => {
    const folder = await folderOf({
      'a/luluchat.yaml': 'attributes: { tier: text }\n',
      'a/good.flow.yaml': GOOD,
      'a/good.flowtest.yaml':
        'version: 1\nflow: ./good.flow.yaml\ncases:\n  - name: x\n    events: [{ tap: b, colour: red }]\n',
      'b/good.flow.json': JSON.stringify({ name: 'x', start: 'a', steps: { a: { type: 'complete' } } }),
      'node_modules/x/bad.flow.yaml': 'name: [',
      'notes.yaml': 'x',
    });
    const { exitCode, out } = await run(folder, ['check', '--format', 'json']);
    const report = JSON.parse(out) as { files: string[]; problems: { file: string; code: string; line: number }[] };
    expect(exitCode).toBe(1);
    expect(report.files).toEqual(['a/good.flow.yaml', 'a/good.flowtest.yaml', 'a/luluchat.yaml', 'b/good.flow.json']);
    expect(report.problems).toMatchObject([
      { file: 'a/good.flowtest.yaml', code: 'invalid_value', line: 5 },
      { file: 'a/good.flowtest.yaml', code: 'unknown_member', line: 5 },
      { file: 'a/luluchat.yaml', code: 'invalid_project', line: 1 },
    ]);
  });

  it('says that attributes were not checked when nothing lists them, and reports no unknown ones', async () => {
    const folder = await folderOf({ 'a.yaml': GREETING.replace('lost', 'hi') });
    const { out, err } = await run(folder, ['check', 'a.yaml']);
    expect(out).not.toContain('unknown_attribute');
    expect(err).toBe('Attributes were not checked, since no luluchat.yaml and no --attributes lists them.\n');
  });

  it('takes attributes from --attributes instead of the project', async () => {
    const folder = await folderOf({
      'a.yaml': GREETING,
      'luluchat.yaml': 'attributes: { points: numeric }\n',
      'attributes.json': '{"tier": "string"}',
    });
    const { out } = await run(folder, ['check', 'a.yaml', '--attributes', 'attributes.json']);
    expect(out).not.toContain('unknown_attribute');
  });

  it('refuses attributes of a type that does not exist as wrong use, with the place', async () => {
    const folder = await folderOf({ 'a.yaml': GOOD, 'attributes.yaml': 'tier: string\npoints: number\n' });
    expect(await run(folder, ['check', 'a.yaml', '--attributes', 'attributes.yaml'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'attributes.yaml:2:1 The type of an attribute is one of string, numeric, date.\n',
    });
  });

  it('exits with 0 for warnings, and with 1 for them under --strict', async () => {
    const warned = GOOD.replace('unmatched }', 'keyword, match: is, keywords: [x], interruptsWait: true }');
    const folder = await folderOf({ 'a.yaml': warned, 'luluchat.yaml': 'attributes: {}\n' });
    const { exitCode, out } = await run(folder, ['check', 'a.yaml']);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('1 file, 0 errors, 1 warning\n') as string]);
    expect((await run(folder, ['check', 'a.yaml', '--strict'])).exitCode).toBe(1);
  });

  it('knows the other flows of the project: those that a step starts, and those with the same keyword', async () => {
    const start = (flowId: string): string =>
      GOOD.replace('{ type: complete }', `{ type: start-flow, config: { flowId: ${flowId} } }`);
    const folder = await folderOf({
      'luluchat.yaml': 'attributes: {}\nflows: { one: a.flow.yaml, two: { file: b.flow.yaml }, far: { id: "f-1" } }\n',
      'a.flow.yaml': GREETING.replace('lost', 'hi').replace('{{attributes.tier}}', 'here'),
      'b.flow.yaml': `${start('one')}  b: { type: start-flow, config: { flowId: f-1 } }\n`.replace(
        'unmatched }',
        'keyword, match: is, keywords: [HI] }',
      ),
      'c.flow.yaml': start('three'),
    });
    const { out } = await run(folder, ['check']);
    expect(out).toMatch(
      /^a\.flow\.yaml:3:\d+ warning .*"Greeting" and "Good" \(two\) have this keyword.* \(shared_keyword\)$/m,
    );
    expect(out).toMatch(/^c\.flow\.yaml:\d+:\d+ (?:warning|error) .*flow/m);
    expect(out).not.toMatch(/^b\.flow\.yaml.*(?:not published|no published)/m);
  });

  it('names a step of a test that its flow does not have, and a flow that is not there', async () => {
    const test = (flow: string): string =>
      `version: 1\nflow: ${flow}\ncases:\n  - name: x\n    events:\n      - message: hi\n      - expect:\n          exits: [{ b: next }]\n`;
    const folder = await folderOf({
      'a.flow.yaml': GOOD,
      'a.flowtest.yaml': test('./a.flow.yaml'),
      'b.flowtest.yaml': test('./b.flow.yaml'),
    });
    const { out } = await run(folder, ['check']);
    expect(out).toMatch(/^a\.flowtest\.yaml:8:\d+ error .*"b"/m);
    expect(out).toContain('b.flowtest.yaml:2:1 error This leads to no flow that can be read.');
  });

  it.each([
    ['of syntax', GOOD.replace('steps:', 'steps: ]')],
    ['of form', GOOD.replace('start:', 'strat:')],
  ])('a mistake %s of a flow is reported once, and its test is said to be unchecked', async (_, flow) => {
    const test = 'version: 1\nflow: ./a.flow.yaml\ncases:\n  - name: x\n    events: [{ message: hi }]\n';
    const folder = await folderOf({ 'a.flow.yaml': flow, 'a.flowtest.yaml': test });
    const all = await run(folder, ['check']);
    expect(all.exitCode).toBe(1);
    expect(all.out).toMatch(/^a\.flow\.yaml:\d+:\d+ error /);
    expect(all.out).not.toContain('a.flowtest.yaml:');
    expect(all.err).toContain('a.flowtest.yaml was not checked, since there are mistakes in a.flow.yaml.\n');
    const testAlone = await run(folder, ['check', 'a.flowtest.yaml']);
    expect(testAlone).toMatchObject({ exitCode: 1, err: all.err });
    expect(testAlone.out).toMatch(/^a\.flow\.yaml:\d+:\d+ error /);
  });

  it('a text of a test that YAML reads as a number is to be put in quotes', async () => {
    const test =
      'version: 1\nflow: ./a.flow.yaml\ncases:\n  - name: x\n    events: [{ message: 1003 }, { tap: true }]\n';
    const { out } = await run(await folderOf({ 'a.flow.yaml': GOOD, 'a.flowtest.yaml': test }), ['check']);
    expect(out.match(/^a\.flowtest\.yaml:5:\d+ error Expected here: .*; put it in quotes\./gm)).toHaveLength(2);
  });

  it('accepts a private host that the project allows', async () => {
    const call = GOOD.replace(
      '{ type: complete }',
      '{ type: webhook-action, config: { method: GET, url: "http://127.0.0.1:3001/x" } }',
    );
    const folder = await folderOf({
      'a.flow.yaml': call,
      'b/a.flow.yaml': call,
      'b/luluchat.yaml': 'allowHosts: ["127.0.0.1:3001"]\n',
    });
    const { out } = await run(folder, ['check']);
    expect(out.match(/^.*blocked_destination/gm)).toEqual([expect.stringMatching(/^a\.flow\.yaml:6:/)]);
  });
});

describe('formats', () => {
  const bad = { 'a,b.flow.yaml': GREETING };

  it('github: one workflow command for each problem, escaped', async () => {
    const { out } = await run(await folderOf(bad), ['check', '--format', 'github']);
    expect(out).toMatch(/^::error file=a%2Cb\.flow\.yaml,line=11,col=14,title=unknown_step::[^\n]+$/m);
  });

  it('junit: one suite for each file, with its errors as failures', async () => {
    const { out } = await run(await folderOf(bad), ['check', '--format', 'junit']);
    expect(out).toContain('<testsuites tests="1" failures="1">');
    expect(out).toMatch(/<failure message="The exit &quot;next&quot;[^<>]*" type="unknown_step">a,b\.flow\.yaml:11:14/);
  });

  it('text: coloured on a terminal, never elsewhere', async () => {
    const folder = await folderOf(bad);
    const escape = String.fromCharCode(27);
    expect((await run(folder, ['check'], true)).out).toContain(`${escape}[31merror`);
    expect((await run(folder, ['check'])).out).not.toContain(escape);
  });

  it('an unknown one is wrong use', async () => {
    const { exitCode, err } = await run(await folderOf(bad), ['check', '--format', 'xml']);
    expect([exitCode, err]).toEqual([
      2,
      expect.stringContaining('Allowed choices are text, github, json, junit.') as string,
    ]);
  });
});

describe('--steps', () => {
  const flow = GOOD.replace('complete', 'loyalty');
  const plugin = `class Config {}
export const loyalty = {
  type: 'loyalty',
  manifest: { title: 'Loyalty', description: 'Counts.', icon: 'star', category: 'logic' },
  configType: Config,
  exits: () => [],
  execute: () => ({ kind: 'complete' }),
};
`;

  it.each([
    ['plugins', plugin],
    ['a list', `${plugin.replace('export const', 'const')}export const steps = [loyalty];\n`],
    ['createSteps', `${plugin.replace('export const', 'const')}export const createSteps = () => [loyalty];\n`],
  ])('loads the steps of a module that exports %s', async (_, module) => {
    const folder = await folderOf({ 'a.flow.yaml': flow, 'steps.mjs': module });
    expect((await run(folder, ['check', 'a.flow.yaml'])).out).toContain('unknown_step_type');
    expect(await run(folder, ['check', 'a.flow.yaml', '--steps', './steps.mjs'])).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['./none.mjs', 'The module "./none.mjs" of --steps cannot be loaded: '],
    ['./empty.mjs', 'The module "./empty.mjs" of --steps exports no steps. Export step plugins'],
  ])('refuses %s as wrong use', async (module, message) => {
    const folder = await folderOf({ 'a.flow.yaml': flow, 'empty.mjs': 'export const a = 1;\n' });
    const { exitCode, err } = await run(folder, ['check', '--steps', module]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message) as string]);
  });
});
