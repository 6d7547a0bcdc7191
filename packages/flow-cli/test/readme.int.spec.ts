import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { STARTER_FILES } from '../src/init/starter-files.js';
import { folderOf, run } from './run.js';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

const TOUR_START = README.indexOf('## Ten minutes');
const TOUR_END = README.indexOf('\n## ', TOUR_START);
const TOUR = README.slice(TOUR_START, TOUR_END);
const REFERENCE = README.slice(TOUR_END);

/** Returns the output that a part of the README shows below a command. */
function shown(command: string, part = REFERENCE): string {
  const start = part.indexOf(`$ luluchat ${command}\n`);
  return start < 0 ? '' : part.slice(part.indexOf('\n', start) + 1, part.indexOf('```', start));
}

/** Returns the lines that are typed in a conversation. */
const typed = (conversation: string): readonly string[] =>
  Array.from(conversation.matchAll(/^> (.*\n)/gm), ([, line = '']) => line);

describe('the ten minutes of the README', () => {
  it('show what init, check, test and chat print, one after the other', async () => {
    const parent = await folderOf({});
    expect((await run(parent, ['init', 'my-flows'])).out).toBe(shown('init my-flows', TOUR));
    const folder = join(parent, 'my-flows');
    expect((await run(folder, ['check'])).out).toBe(shown('check', TOUR));
    expect((await run(folder, ['test'])).out).toBe(shown('test', TOUR));
    const conversation = shown('chat order-status.flow.yaml', TOUR);
    const input = Readable.from(typed(conversation));
    expect((await run(folder, ['chat', 'order-status.flow.yaml'], false, input)).out).toBe(conversation);
    expect((await run(folder, ['test'])).out).toContain('4 passed, 0 failed');
  });

  it('name a mistake that check finds', async () => {
    const flow = STARTER_FILES.get('order-status.flow.yaml') ?? '';
    const [, right = 'none', wrong = 'none'] = /Change `(.*?)` to `(.*?)`/.exec(TOUR) ?? [];
    const folder = await folderOf({ 'order-status.flow.yaml': flow.replace(right, wrong) });
    const { exitCode, out } = await run(folder, ['check']);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('aks') as string]);
  });
});

describe('the README shows what the command prints', () => {
  it('of check', async () => {
    const folder = await folderOf(Object.fromEntries(STARTER_FILES));
    const flow = STARTER_FILES.get('order-status.flow.yaml') ?? '';
    const broken = flow.replace('not-answered: remind', 'not-answered: reminder').replace('{{name}}', '{{nam}}');
    writeFileSync(join(folder, 'order-status.flow.yaml'), broken);
    expect((await run(folder, ['check'])).out).toBe(shown('check'));
  });

  it('of test', async () => {
    const folder = await folderOf(Object.fromEntries(STARTER_FILES));
    const flow = STARTER_FILES.get('order-status.flow.yaml') ?? '';
    writeFileSync(join(folder, 'order-status.flow.yaml'), flow.replace("'Your order is {{", "'Order: {{"));
    expect((await run(folder, ['test', '--coverage'])).out).toBe(shown('test --coverage'));
  });

  it('of chat, whose saved test passes', async () => {
    const folder = await folderOf(Object.fromEntries(STARTER_FILES));
    const conversation = shown('chat order-status.flow.yaml');
    const { out } = await run(folder, ['chat', 'order-status.flow.yaml'], false, Readable.from(typed(conversation)));
    expect(out).toBe(conversation);
    expect((await run(folder, ['test'])).out).toContain('4 passed, 0 failed');
  });

  it('of run', async () => {
    const folder = await folderOf(Object.fromEntries(STARTER_FILES));
    const [, command = ''] = /\$ luluchat (run .*)\n/.exec(README) ?? [];
    const args = Array.from(command.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
    expect((await run(folder, args)).out).toBe(shown(command));
  });

  it('of docs', async () => {
    const folder = await folderOf(Object.fromEntries(STARTER_FILES));
    const [, drawing = 'none'] = /(```mermaid\n[^`]*```)/.exec(README) ?? [];
    expect((await run(folder, ['docs', 'order-status.flow.yaml'])).out).toContain(drawing);
  });

  it('of a project file, which has no problems', async () => {
    const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(README) ?? [];
    const folder = await folderOf({ 'luluchat.yaml': yaml });
    expect((await run(folder, ['check'])).out).toBe('1 file, 0 errors, 0 warnings\n');
  });
});
