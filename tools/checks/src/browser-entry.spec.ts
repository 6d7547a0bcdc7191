import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { root } from './workspace.js';

/** Bundles the entry of flow-runtime for editors from its sources, as a browser gets it. */
async function bundleForBrowser(): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'packages/flow-runtime/src/entry/editor.ts'),
    platform: 'browser',
    tsconfig: join(root, 'tsconfig.base.json'),
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'editor' });
  await bundle.close();
  expect(output.flatMap((file) => (file.type === 'chunk' ? file.imports : []))).toEqual([]);
  return output[0].code;
}

describe('the entry of flow-runtime for editors', () => {
  it('runs in a browser, where nothing of Node is there', async () => {
    const call = 'editor.summarizeConfig({ summary: "{{ method }} {{ url | place }}" }, config)';
    const config = { method: 'GET', url: 'https://crm.example.com/members' };
    expect(runInNewContext(`${await bundleForBrowser()};${call}`, { config })).toBe('GET crm.example.com/members');
  });
});
