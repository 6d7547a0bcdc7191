import type { StepPlugin } from '@luluchat/flow-runtime';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import { parseFlowTest, runFlowTest } from '@luluchat/flow-simulator';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderOf, run } from './run.js';

describe('luluchat init', () => {
  it('makes a folder whose files have no problems, and says what to do next', async () => {
    const folder = await folderOf({});
    const { exitCode, out } = await run(folder, ['init', 'flows']);
    expect(exitCode).toBe(0);
    expect(out).toContain('made  flows/order-status.flow.yaml\n');
    expect(out).toContain(
      'Next:\n  cd flows\n  luluchat check\n  luluchat test\n  luluchat chat order-status.flow.yaml\n',
    );
    expect(await run(folder, ['check', 'flows', '--strict'])).toEqual({
      exitCode: 0,
      out: '3 files, 0 errors, 0 warnings\n',
      err: '',
    });
  });

  it('never overwrites a file', async () => {
    const folder = await folderOf({ 'README.md': 'mine' });
    await run(folder, ['init']);
    await writeFile(join(folder, 'luluchat.yaml'), 'mine');
    const { exitCode, out } = await run(folder, ['init', '.']);
    expect(exitCode).toBe(0);
    expect(out).toContain('kept  luluchat.yaml, which existed\n');
    expect(out).not.toContain('made');
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'luluchat.yaml'), 'utf8')).toBe('mine');
  });

  it('makes the parents of a folder, and refuses one below a file', async () => {
    const folder = await folderOf({ file: '' });
    expect((await run(folder, ['init', 'a/b/flows'])).exitCode).toBe(0);
    expect((await run(folder, ['check', 'a/b/flows', '--strict'])).exitCode).toBe(0);
    const { exitCode, err } = await run(folder, ['init', 'file/flows']);
    expect(exitCode).toBe(2);
    expect(err).toContain('file');
  });

  it('refuses a folder that is a file', async () => {
    const folder = await folderOf({ flows: '' });
    const { exitCode, err } = await run(folder, ['init', 'flows']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('The folder flows cannot be written') as string]);
  });

  it('maps schemas that it has written to the names of files', async () => {
    const folder = await folderOf({});
    await run(folder, ['init']);
    const settings = JSON.parse(await readFile(join(folder, '.vscode/settings.json'), 'utf8')) as {
      'yaml.schemas': Record<string, string[]>;
      'json.schemas': { url: string; fileMatch: string[] }[];
    };
    expect(settings['yaml.schemas']['./.luluchat/flowtest.schema.json']).toEqual(['*.flowtest.yaml', '*.flowtest.yml']);
    const paths = [...Object.keys(settings['yaml.schemas']), ...settings['json.schemas'].map(({ url }) => url)];
    for (const path of paths) {
      expect(JSON.parse(await readFile(join(folder, path), 'utf8'))).toHaveProperty('properties');
    }
  });

  it('makes a test that passes and takes every exit', async () => {
    const folder = await folderOf({});
    await run(folder, ['init']);
    const read = async (name: string): Promise<unknown> => parse(await readFile(join(folder, name), 'utf8'));
    const parsed = parseFlowTest(await read('order-status.flowtest.yaml'));
    if (!parsed.isValid) throw new Error(JSON.stringify(parsed.problems));
    const result = await runFlowTest(parsed.test, {
      documents: { './order-status.flow.yaml': await read('order-status.flow.yaml') },
      steps: ({ webhooks }) => [
        ...createStandardSteps(),
        createWebhookAction({ secrets: { get: () => Promise.resolve(undefined) }, source: webhooks }) as StepPlugin,
      ],
    });
    expect(result).toMatchObject({ passed: true, problems: [], failures: [] });
    expect(result.cases.map(({ name, passed }) => [name, passed])).toEqual([
      ['tells the status of an order', true],
      ['apologises when the shop does not answer', true],
      ['reminds a contact who does not reply', true],
    ]);
    const exits = result.coverage.flatMap(({ steps }) => steps.flatMap(({ exits }) => exits));
    expect(exits.length).toBeGreaterThan(0);
    expect(exits.filter(({ taken }) => taken === 0)).toEqual([]);
  });
});
