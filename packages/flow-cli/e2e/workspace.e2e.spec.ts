import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runIn } from './run-in.js';
import type { Run } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

let server: FlowServer;
let folder = '';
beforeAll(async () => {
  server = await startFlowServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-cli-workspace-'));
  await mkdir(join(folder, 'sales'));
});
afterEach(() => rm(folder, { recursive: true }));

const luluchat = (...args: readonly string[]): Promise<Run> => runIn(folder, args, { LULUCHAT_SERVER: server.url });
const write = (file: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, file), content);
const flow = (name: string, flowId?: string): string => {
  const step = flowId === undefined ? { type: 'complete' } : { type: 'start-flow', config: { flowId } };
  return JSON.stringify({ name, start: 'go', steps: { go: step } });
};

describe('a folder with luluchat.yaml', () => {
  it('has one lock file for all folders below, and the names of the project file', async () => {
    await write('luluchat.yaml', 'flows:\n  offer: ./sales/special-offer.json\n');
    await write('sales/special-offer.json', flow('Offer of the day'));
    await write('main.flow.json', flow('Main of the day', 'offer'));
    expect(await luluchat('push', 'main.flow.json', 'sales/special-offer.json')).toMatchObject({
      exitCode: 0,
      err: '',
    });
    expect(await readdir(folder)).toContain('luluchat.lock.json');
    expect(await readdir(join(folder, 'sales'))).toEqual(['special-offer.json']);
    const fromBelow = await runIn(join(folder, 'sales'), ['diff'], { LULUCHAT_SERVER: server.url });
    expect(fromBelow).toEqual({
      exitCode: 0,
      out: 'main.flow.json: as on the server\nsales/special-offer.json: as on the server\n',
      err: '',
    });
  });

  it('can name a flow that only the server has, by its id', async () => {
    const created = await server.call('POST', '/v1/flows', JSON.parse(flow('Reminder of the server')));
    const id = String(created.body['id']);
    await write('luluchat.yaml', `flows:\n  main: ./main.flow.json\n  reminder: { id: ${id} }\n`);
    await write('main.flow.json', flow('Main with reminder', 'reminder'));
    expect(await luluchat('push')).toMatchObject({ exitCode: 0, err: '' });
    expect(await luluchat('pull', id)).toMatchObject({ exitCode: 0, out: 'created    reminder.flow.yaml\n' });
    expect(await luluchat('diff', 'main.flow.json')).toMatchObject({ exitCode: 0 });
  });

  it('hints at the project file when a flow is pulled that it does not list', async () => {
    await server.call('POST', '/v1/flows', JSON.parse(flow('Unlisted')));
    await write('luluchat.yaml', 'flows: {}\n');
    expect(await luluchat('pull', 'Unlisted')).toMatchObject({
      exitCode: 0,
      err: 'note       add "unlisted: ./unlisted.flow.yaml" to "flows" of luluchat.yaml, so that luluchat check knows it\n',
    });
  });
});

describe('bad input', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['a.flow.yaml', 'name: a\n  start: b', /^a\.flow\.yaml:1:\d+ .*\(invalid_yaml\)/],
    ['a.flow.json', '{"name": }', /^a\.flow\.json:1:10 .*\(invalid_json\)/],
    ['a.flow.yaml', Uint8Array.of(0x6e, 0xff), /not UTF-8.*\(wrong_encoding\)/],
    ['a.flow.yaml', `a: ${'x'.repeat(1024 * 1024)}`, /more than 1 MB.*\(file_too_large\)/],
    ['a.flow.yaml', '- 1', /is not a flow/],
    ['luluchat.yaml', 'attributes: { tier: number }', /^luluchat\.yaml:1:\d+ /],
    ['luluchat.lock.json', '<<<<<<< ours', /not valid JSON/],
  ])('a push with the file %s of a fault is refused before anything is sent: %#', async (file, content, message) => {
    await write('fine.flow.json', flow('Fine'));
    await write(file, content);
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 1, out: '', err: expect.stringMatching(message) as string });
  });

  it.each<[readonly string[], number, RegExp]>([
    [['push', 'missing.flow.yaml'], 1, /There is no such file/],
    [['push', '--server', 'nonsense'], 2, /not a URL/],
    [['push', '--token', 'hunter2'], 2, /Unknown option '--token'/],
    [['push', '--token-file', 'missing'], 2, /token file cannot be read/],
    [['diff', '--format', 'xml'], 2, /xml/],
    [['pull', '--folder', 'missing', 'x'], 2, /missing/],
    [['publish'], 2, /Missing required argument/],
    [['push', 'a/x.flow.yaml', 'a/x.flow.json'], 2, /no file or folder|both the flow "x"/],
    [['list', '--server', 'http://127.0.0.1:9'], 1, /failed|No server answers/],
  ])('luluchat %j ends with %j', async (args, exitCode, message) => {
    const ended = await luluchat(...args);
    expect(ended).toMatchObject({ exitCode, err: expect.stringMatching(message) as string });
    expect(ended.err).not.toContain('hunter2');
  });

  it('files of folders with a lock file each are not pushed together', async () => {
    await mkdir(join(folder, 'support'));
    await write('sales/a.flow.json', flow('A of sales'));
    await write('support/b.flow.json', flow('B of support'));
    const pushed = await luluchat('push', 'sales/a.flow.json', 'support/b.flow.json');
    expect(pushed).toMatchObject({ exitCode: 2, err: expect.stringContaining('luluchat.yaml') as string });
  });

  it('a copy of the project in a folder below is named by its path', async () => {
    await write('a.flow.yaml', flow('Twice'));
    await mkdir(join(folder, 'copy'));
    await write('copy/a.flow.yaml', flow('Twice'));
    expect(await luluchat('push')).toMatchObject({
      exitCode: 2,
      err: 'a.flow.yaml and copy/a.flow.yaml are both the flow "a". Rename or delete one of them.\n',
    });
  });

  it('two files of the same flow are named', async () => {
    await write('a.flow.json', flow('Twice'));
    await write('a.flow.yaml', flow('Twice'));
    expect(await luluchat('push')).toMatchObject({
      exitCode: 2,
      err: 'a.flow.json and a.flow.yaml are both the flow "a". Rename or delete one of them.\n',
    });
  });

  it('a flow that the server refuses is named with the line of each problem', async () => {
    await write(
      'a.flow.yaml',
      'name: Bad step\nstart: go\nsteps:\n  go:\n    type: webhook-action\n    config: { method: GET, url: "https://a:b@example.com/" }\n',
    );
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^refused .*\n {2}a\.flow\.yaml:6:\d+ error step go/) as string,
    });
    expect(await readFile(join(folder, 'a.flow.yaml'), 'utf8')).toContain('a:b@example.com');
  });
});
