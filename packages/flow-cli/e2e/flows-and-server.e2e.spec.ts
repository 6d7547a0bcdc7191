import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runIn } from './run-in.js';
import type { Run } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

let server: FlowServer;
let folder = '';
/** Titles are unique in each test, since all of them share the servers. */
let title = '';
let count = 0;

beforeAll(async () => {
  server = await startFlowServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-cli-'));
  count += 1;
  title = `Greeting ${count}`;
});
afterEach(() => rm(folder, { recursive: true }));

const luluchat = (...args: readonly string[]): Promise<Run> => runIn(folder, args, { LULUCHAT_SERVER: server.url });
const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);
const greeting = (text = 'Hello'): string => `# Greets a contact.
name: ${title}
triggers:
  - type: webhook # by the shop
start: greet
steps:
  greet:
    type: send-message
    config: { blocks: [{ type: text, text: '${text}' }] } # the words of Ann
    exits: { next: done }
  done: { type: complete }
`;

interface Stored {
  readonly id: string;
  readonly etag: string;
}

async function entryOf(name: string): Promise<Stored> {
  const lock = JSON.parse(await read('luluchat.lock.json')) as { servers: Record<string, Record<string, Stored>> };
  const entry = lock.servers[server.url]?.[name];
  if (entry === undefined) throw new Error(`The lock file has no ${name}.`);
  return entry;
}

async function draftOf(name: string): Promise<Record<string, unknown>> {
  const { id } = await entryOf(name);
  return (await server.call('GET', `/v1/flows/${id}`)).body['draft'] as Record<string, unknown>;
}

/** Another person changes the text of the greeting on the server. */
async function changeOnServer(name: string, text: string): Promise<void> {
  const draft = JSON.parse(JSON.stringify(await draftOf(name)).replace(/"text":"[^"]*"/, `"text":"${text}"`)) as object;
  const { id } = await entryOf(name);
  expect((await server.call('PUT', `/v1/flows/${id}`, draft)).status).toBe(200);
}

describe('luluchat push', () => {
  it('creates the flow of a file, and does nothing more until the file changes', async () => {
    await write('greeting.flow.yaml', greeting());
    expect(await luluchat('push')).toEqual({ exitCode: 0, out: 'created    greeting.flow.yaml\n', err: '' });
    expect(await draftOf('greeting')).toMatchObject({ name: title, start: 'greet' });
    const { etag } = await entryOf('greeting');
    expect(await luluchat('push')).toEqual({ exitCode: 0, out: 'unchanged  greeting.flow.yaml\n', err: '' });
    expect((await entryOf('greeting')).etag).toBe(etag);
    await write('greeting.flow.yaml', greeting('Good morning'));
    expect(await luluchat('push', 'greeting.flow.yaml')).toMatchObject({ out: 'updated    greeting.flow.yaml\n' });
    expect(JSON.stringify(await draftOf('greeting'))).toContain('Good morning');
  });

  it('refuses to replace a draft that was changed meanwhile, and names the steps that differ', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await changeOnServer('greeting', 'Changed by Bob');
    await write('greeting.flow.yaml', greeting('Changed by Ann'));
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 1, out: '' });
    expect(pushed.err).toMatch(/^conflict {3}greeting\.flow\.yaml: the draft was changed on the server at 20/);
    expect(pushed.err).toContain('~ step greet (send-message)');
    expect(pushed.err).toContain('~ /config/blocks/0/text: "Changed by Bob" -> "Changed by Ann"');
    expect(JSON.stringify(await draftOf('greeting'))).toContain('Changed by Bob');
  });

  it('replaces the changed draft after pull --keep-files, which says that it was seen', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await changeOnServer('greeting', 'Changed by Bob');
    await write('greeting.flow.yaml', greeting('Changed by Ann'));
    expect(await luluchat('pull', 'greeting', '--keep-files')).toMatchObject({ exitCode: 0 });
    expect(await read('greeting.flow.yaml')).toBe(greeting('Changed by Ann'));
    expect(await luluchat('push')).toMatchObject({ exitCode: 0, out: 'updated    greeting.flow.yaml\n' });
    expect(JSON.stringify(await draftOf('greeting'))).toContain('Changed by Ann');
  });

  it('leaves a newer draft alone if the file has no changes', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await changeOnServer('greeting', 'Changed by Bob');
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^behind .*luluchat pull greeting/) as string,
    });
  });

  it('creates no second flow of the same title, unless it is asked to', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    const { id } = await entryOf('greeting');
    await rm(join(folder, 'luluchat.lock.json'));
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 1, err: expect.stringContaining(id) as string });
    expect(await luluchat('push', '--new')).toMatchObject({ exitCode: 0 });
    expect((await entryOf('greeting')).id).not.toBe(id);
  });

  it('creates a flow that was deleted on the server only if it is asked to', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    const { id } = await entryOf('greeting');
    await fetch(`${server.url}/v1/flows/${id}`, { method: 'DELETE' });
    expect(await luluchat('push')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^deleted .*--new/) as string,
    });
    expect(await luluchat('push', '--new')).toMatchObject({ exitCode: 0, out: 'created    greeting.flow.yaml\n' });
    expect((await entryOf('greeting')).id).not.toBe(id);
  });

  it('pushes flows that start each other with ids, and keeps names in the files', async () => {
    const start = (name: string, other: string): string =>
      JSON.stringify({ name, start: 'go', steps: { go: { type: 'start-flow', config: { flowId: other } } } });
    await write('ping.flow.json', start(`${title} ping`, 'pong'));
    await write('pong.flow.json', start(`${title} pong`, 'ping'));
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 0, err: '' });
    expect(await draftOf('ping')).toMatchObject({ steps: { go: { config: { flowId: (await entryOf('pong')).id } } } });
    expect(await draftOf('pong')).toMatchObject({ steps: { go: { config: { flowId: (await entryOf('ping')).id } } } });
    expect(await luluchat('diff')).toMatchObject({ exitCode: 0 });
    await rm(join(folder, 'ping.flow.json'));
    expect(await luluchat('pull', 'ping', '--json')).toMatchObject({ out: 'created    ping.flow.json\n', err: '' });
    expect(JSON.parse(await read('ping.flow.json'))).toMatchObject({ steps: { go: { config: { flowId: 'pong' } } } });
  });

  it('pushes nothing if a step starts a flow that neither side has', async () => {
    await write('a.flow.json', JSON.stringify({ name: title, start: 'go', steps: { go: startOf('reminder') } }));
    await write('b.flow.yaml', greeting());
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 1, out: '' });
    expect(pushed.err).toMatch(/^a\.flow\.json:1:\d+ step go starts the flow "reminder".*\nNothing was pushed/);
    expect(await readdir(folder)).not.toContain('luluchat.lock.json');
  });

  it('names the problems of a document that is not a flow, and pushes none of the files', async () => {
    await write('a.flow.json', JSON.stringify({ name: title, start: 'go', steps: {}, extra: 1 }));
    await write('b.flow.yaml', greeting());
    const pushed = await luluchat('push');
    expect(pushed).toMatchObject({ exitCode: 1, out: '' });
    expect(pushed.err).toContain('a.flow.json:1:46 error /extra: Unknown property "extra"');
    expect(pushed.err).not.toContain('(no_steps)');
  });

  it('pushes a flow without steps beside others, and says what it lacks; pull and diff find it unchanged', async () => {
    await write('empty.flow.json', JSON.stringify({ name: `${title}, empty`, steps: {} }));
    await write('greeting.flow.yaml', greeting());
    const pushed = await luluchat('push');
    expect(pushed).toEqual({
      exitCode: 0,
      out: 'created    empty.flow.json\ncreated    greeting.flow.yaml\n',
      err: expect.stringMatching(
        /^ {2}empty\.flow\.json:1:\d+ error \/steps: Add a step: the flow has none yet\. \(no_steps\)\n$/,
      ) as string,
    });
    expect(await draftOf('empty')).toEqual({ name: `${title}, empty`, steps: {} });
    expect(await luluchat('push')).toMatchObject({ exitCode: 0, err: '' });
    expect(await luluchat('diff')).toMatchObject({ exitCode: 0 });
    expect(await luluchat('pull', 'empty')).toMatchObject({ exitCode: 0, err: '' });
    expect(await luluchat('check', 'empty.flow.json')).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('Add a step: the flow has none yet.') as string,
    });
    const published = await luluchat('publish', 'empty');
    expect(published).toMatchObject({ exitCode: 1, out: '' });
    expect(published.err).toContain('Add a step: the flow has none yet.');
  });

  it('names attributes that the server does not have, and creates them when asked', async () => {
    await write('greeting.flow.yaml', greeting());
    await write('luluchat.yaml', `attributes:\n  tier_${count}: string\n  points_${count}: numeric\n`);
    await server.call('PUT', `/v1/attributes/points_${count}`, { type: 'string' });
    const pushed = await luluchat('push');
    expect(pushed.err).toContain(
      `the server does not have these attributes: tier_${count}. Create them with --with-attributes.`,
    );
    expect(pushed.err).toContain(`attribute points_${count}: luluchat.yaml says numeric, the server string`);
    expect(await luluchat('push', '--with-attributes')).toMatchObject({
      exitCode: 0,
      out: `created    attribute tier_${count} (string)\nunchanged  greeting.flow.yaml\n`,
    });
  });

  it('keeps the digits of long numbers', async () => {
    const text = JSON.stringify({ name: title, start: 'a', steps: { a: { type: 'later', config: { n: 1 } } } });
    await write('long.flow.json', text.replace('"n":1', '"n":12345678901234567890,"m":-12345678901234567.89'));
    await luluchat('push');
    await rm(join(folder, 'long.flow.json'));
    await luluchat('pull', 'long');
    expect(await read('long.flow.yaml')).toMatch(/n: 12345678901234567890\n *m: -12345678901234567\.89\n/);
    expect(await luluchat('push')).toMatchObject({ out: 'unchanged  long.flow.yaml\n' });
  });
});

const startOf = (flowId: string): object => ({ type: 'start-flow', config: { flowId } });

describe('luluchat pull', () => {
  async function create(document: object): Promise<string> {
    const { status, body } = await server.call('POST', '/v1/flows', document);
    expect(status).toBe(201);
    return String(body['id']);
  }

  it('makes a file from a flow that is named by its title', async () => {
    const steps = { a: { type: 'complete' } };
    await create({ name: `${title}: été!`, start: 'a', steps });
    const file = `greeting-${count}-ete.flow.yaml`;
    expect(await luluchat('pull', `${title}: été!`)).toEqual({ exitCode: 0, out: `created    ${file}\n`, err: '' });
    expect(await read(file)).toBe(`name: "${title}: été!"\nstart: a\nsteps:\n  a:\n    type: complete\n`);
    expect(await luluchat('pull')).toEqual({ exitCode: 0, out: `unchanged  ${file}\n`, err: '' });
  });

  it('changes in a YAML file only what is different, and keeps its comments', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await changeOnServer('greeting', 'Good evening');
    expect(await luluchat('pull')).toEqual({ exitCode: 0, out: 'updated    greeting.flow.yaml\n', err: '' });
    expect(await read('greeting.flow.yaml')).toBe(greeting('Good evening'));
  });

  it('replaces no file with changes that were not pushed, unless it is forced to', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await write('greeting.flow.yaml', greeting('Changed by Ann'));
    expect(await luluchat('pull')).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^kept /) as string });
    await changeOnServer('greeting', 'Changed by Bob');
    expect(await luluchat('pull')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^conflict .*--force/) as string,
    });
    expect(await read('greeting.flow.yaml')).toBe(greeting('Changed by Ann'));
    expect(await luluchat('pull', '--force')).toMatchObject({ exitCode: 0 });
    expect(await read('greeting.flow.yaml')).toBe(greeting('Changed by Bob'));
  });

  it('replaces no file of the same title that never came from this server', async () => {
    await create({ name: title, start: 'a', steps: { a: { type: 'complete' } } });
    await write('mine.flow.yaml', greeting());
    expect(await luluchat('pull', title)).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^conflict {3}mine\.flow\.yaml/) as string,
    });
    expect(await read('mine.flow.yaml')).toBe(greeting());
  });

  it('keeps ids of flows that have no file here, with a warning, until they have one', async () => {
    const other = await create({ name: `${title} other`, start: 'a', steps: { a: { type: 'complete' } } });
    const main = await create({ name: `${title} main`, start: 'go', steps: { go: startOf(other) } });
    const pulled = await luluchat('pull', main);
    expect(pulled).toMatchObject({ exitCode: 0, err: expect.stringContaining(`starts the flow ${other}`) as string });
    expect(await read(`greeting-${count}-main.flow.yaml`)).toContain(`flowId: ${other}`);
    expect(await luluchat('pull', other)).toMatchObject({ exitCode: 0 });
    expect(await luluchat('diff')).toMatchObject({ exitCode: 0 });
    expect(await luluchat('push')).toMatchObject({ exitCode: 0, err: '' });
  });

  it('keeps references between two servers, with other ids on each', async () => {
    await write('child.flow.yaml', greeting());
    await write(
      'main.flow.json',
      JSON.stringify({ name: `${title} main`, start: 'go', steps: { go: startOf('child') } }),
    );
    await luluchat('push');
    const second = await startFlowServer();
    try {
      const pushed = await runIn(folder, ['push', '--server', second.url]);
      expect(pushed).toMatchObject({ exitCode: 0, err: '' });
      const { body } = await second.call('GET', '/v1/flows');
      const flows = body['items'] as readonly { readonly id: string; readonly name: string }[];
      const ids = new Map(flows.map(({ id, name }) => [name, id]));
      const main = await second.call('GET', `/v1/flows/${ids.get(`${title} main`) ?? ''}`);
      expect(main.body).toMatchObject({ draft: { steps: { go: { config: { flowId: ids.get(title) } } } } });
      expect(ids.get(title)).not.toBe((await entryOf('child')).id);
      expect(await luluchat('diff')).toMatchObject({ exitCode: 0 });
    } finally {
      await second.stop();
    }
  });

  it('pulls all flows of a server, and names flows that were deleted', async () => {
    const id = await create({ name: title, start: 'a', steps: { a: { type: 'complete' } } });
    expect(await luluchat('pull', '--all')).toMatchObject({ exitCode: 0 });
    expect(await readdir(folder)).toContain(`greeting-${count}.flow.yaml`);
    await fetch(`${server.url}/v1/flows/${id}`, { method: 'DELETE' });
    expect(await luluchat('pull')).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^missing/) as string });
  });

  it.each([
    [[], 2, /has no flows of .*--all/],
    [['nowhere'], 1, /has no flow "nowhere"/],
    [['one', '--all'], 2, /not both/],
  ])('refuses the arguments %j with the exit code %j', async (args, exitCode, message) => {
    expect(await luluchat('pull', ...args)).toMatchObject({ exitCode, err: expect.stringMatching(message) as string });
  });
});

describe('luluchat diff', () => {
  it('shows differences step by step, as text and as JSON', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    expect(await luluchat('diff')).toEqual({ exitCode: 0, out: 'greeting.flow.yaml: as on the server\n', err: '' });
    const changed = greeting('Hi')
      .replace('next: done', 'next: tag')
      .replace('  done: {', '  tag: { type: add-tag }\n  end: {');
    await write('greeting.flow.yaml', changed);
    const { exitCode, out } = await luluchat('diff', 'greeting.flow.yaml');
    expect(exitCode).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([
      '  ~ step greet (send-message)',
      '      ~ /config/blocks/0/text: "Hello" -> "Hi"',
      '      ~ /exits/next: "done" -> "tag"',
      '  + step tag (add-tag)',
      '  + step end (complete)',
      '  - step done (complete)',
      '',
    ]);
    const json = await luluchat('diff', '--format', 'json');
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      server: server.url,
      flows: [{ name: 'greeting', file: 'greeting.flow.yaml', status: 'different', members: [] }],
    });
    const { flows } = JSON.parse(json.out) as { flows: readonly { readonly steps: readonly object[] }[] };
    expect(flows[0]?.steps).toContainEqual({ stepId: 'tag', kind: 'added', type: 'add-tag', members: [] });
  });

  it('names files that are not on the server', async () => {
    await write('greeting.flow.yaml', greeting());
    expect(await luluchat('diff')).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('not on the server') as string,
    });
  });
});

describe('luluchat publish and luluchat list', () => {
  it('publishes a draft, with its warnings, and lists it', async () => {
    await write('greeting.flow.yaml', greeting().replace('    exits: { next: done }\n', ''));
    await luluchat('push');
    const published = await luluchat('publish', 'greeting');
    expect(published).toMatchObject({ exitCode: 0, err: '' });
    expect(published.out).toMatch(/^published {2}greeting: version 1\n {2}warning step \w+/);
    const { id } = await entryOf('greeting');
    const listed = await luluchat('list');
    expect(listed.out).toMatch(new RegExp(`greeting +${title} +version 1 +${id}`));
    const json = JSON.parse((await luluchat('list', '--format', 'json')).out) as { flows: object[] };
    expect(json.flows).toContainEqual(
      expect.objectContaining({ id, file: 'greeting', name: title, publishedVersion: 1 }),
    );
  });

  it('shows the errors of a draft that cannot be published, with their steps', async () => {
    await write('greeting.flow.yaml', greeting().replace('next: done', 'next: nowhere'));
    await luluchat('push');
    const published = await luluchat('publish', 'greeting');
    expect(published).toMatchObject({ exitCode: 1, out: '' });
    expect(published.err).toMatch(/^refused {4}greeting: .*\n {2}error step greet, \/exits\/next: /);
  });

  it('publishes no draft that was changed after the last pull or push', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await changeOnServer('greeting', 'Changed by Bob');
    expect(await luluchat('publish', 'greeting')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^conflict/) as string,
    });
    const { id } = await entryOf('greeting');
    expect((await server.call('GET', `/v1/flows/${id}`)).body['publishedVersion']).toBeNull();
  });

  it('warns if the file has changes that are not pushed', async () => {
    await write('greeting.flow.yaml', greeting());
    await luluchat('push');
    await write('greeting.flow.yaml', greeting('Changed'));
    expect(await luluchat('publish', 'greeting')).toMatchObject({
      exitCode: 0,
      err: expect.stringMatching(/^warning/) as string,
    });
  });

  it('lists more flows than a page has', async () => {
    const steps = { a: { type: 'complete' } };
    for (let number = 0; number < 101; number += 1) {
      await server.call('POST', '/v1/flows', { name: `${title} many`, start: 'a', steps });
    }
    const listed = await luluchat('list');
    expect(listed.out.split(`${title} many`)).toHaveLength(102);
    expect(await luluchat('publish', `${title} many`)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('several flows') as string,
    });
  });
});
