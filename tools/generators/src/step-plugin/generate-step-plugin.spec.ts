import { readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { openWorkspace, ROOT } from '../../test/open-workspace.js';
import { generateStepPlugin } from './generate-step-plugin.mjs';

const KINDS = [{}, { external: true }, { waits: true }];

/** Returns the paths of the files that the generator changed, except for white space. */
async function changesOf(tree: Tree, options: Parameters<typeof generateStepPlugin>[1]): Promise<readonly string[]> {
  const read = () => tree.listChanges().map(({ path, content }) => [path, String(content).replace(/\s/g, '')] as const);
  const before = new Map(read());
  await generateStepPlugin(tree, options);
  return read()
    .filter(([path, text]) => before.get(path) !== text)
    .map(([path]) => path)
    .sort();
}

function readManifest(path: string): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, Record<string, string>>;
}

describe('a generated package', () => {
  it('has all files, and only a reference is new outside of it', async () => {
    expect(await changesOf(openWorkspace(), { name: 'loyalty-points' })).toEqual([
      ...[
        'DESIGN.md',
        'ERRORS.md',
        'LICENSE',
        'README.md',
        'package.json',
        'src/create-loyalty-points.spec.ts',
        'src/create-loyalty-points.ts',
        'src/index.ts',
        'src/loyalty-points-config.ts',
        'src/loyalty-points-module.spec.ts',
        'src/loyalty-points-module.ts',
        'src/loyalty-points.contract.spec.ts',
        'tsconfig.json',
        'tsconfig.lib.json',
        'tsconfig.spec.json',
      ].map((file) => `packages/loyalty-points/${file}`),
      'tsconfig.json',
    ]);
  });

  it('is referenced by the root after the existing references', async () => {
    const tree = openWorkspace();
    const { references } = readJson<{ references: readonly object[] }>(tree, 'tsconfig.json');
    await generateStepPlugin(tree, { name: 'loyalty-points' });
    expect(readJson<object>(tree, 'tsconfig.json')).toMatchObject({
      extends: './tsconfig.base.json',
      references: [...references, { path: './packages/loyalty-points' }],
    });
  });

  it('depends on the same versions as the other packages', async () => {
    const tree = openWorkspace();
    await generateStepPlugin(tree, { name: 'loyalty-points' });
    const runtime = readManifest('packages/flow-runtime/package.json');
    const manifest = readJson<Record<string, unknown>>(tree, 'packages/loyalty-points/package.json');
    expect(manifest['dependencies']).toEqual({
      'class-validator': runtime['dependencies']?.['class-validator'],
      tslib: runtime['dependencies']?.['tslib'],
    });
    expect(manifest['peerDependencies']).toEqual({
      '@luluchat/flow-runtime': `^${String(runtime['version'])}`,
      inversify: runtime['peerDependencies']?.['inversify'],
    });
  });

  it('has the given title', async () => {
    const tree = openWorkspace();
    await generateStepPlugin(tree, { name: 'b2b', title: "What's up (B2B)" });
    const source = tree.read('packages/b2b/src/create-b2b.ts', 'utf8');
    expect(source).toContain('export function createB2b(): StepPlugin<B2bConfig>');
    expect(source).toContain(`title: "What's up (B2B)",`);
  });

  it('has a title from its name by default', async () => {
    const tree = openWorkspace();
    await generateStepPlugin(tree, { name: 'loyalty-points' });
    expect(tree.read('packages/loyalty-points/src/create-loyalty-points.ts', 'utf8')).toContain(
      `title: 'Loyalty points',`,
    );
  });

  it.each([
    [{}, `exits: () => ['next', 'blank']`],
    [{ external: true }, 'isExternal: true'],
    [{ waits: true }, `kind: 'wait'`],
  ])('with the options %j contains %j', async (kind, member) => {
    const tree = openWorkspace();
    await generateStepPlugin(tree, { name: 'loyalty-points', ...kind });
    expect(tree.read('packages/loyalty-points/src/create-loyalty-points.ts', 'utf8')).toContain(member);
  });

  it.each(KINDS.flatMap((kind) => ['a', 'x'.repeat(50)].map((name) => ({ name, ...kind }))))(
    'is formatted by Prettier: %j',
    async (options) => {
      const tree = openWorkspace();
      await generateStepPlugin(tree, options);
      const style = JSON.parse(readFileSync(join(ROOT, '.prettierrc'), 'utf8')) as object;
      const files = tree.listChanges().filter(({ path }) => path.startsWith(`packages/${options.name}/`));
      expect(files).not.toEqual([]);
      for (const { path, content } of files) {
        expect(content?.toString()).not.toContain('<%');
        if (!/\.\w+$/.test(path)) continue; // Plain text has no style.
        expect(await check(String(content), { ...style, filepath: path }), path).toBe(true);
      }
    },
  );
});

describe('generateStepPlugin rejects', () => {
  it.each([
    [{ name: 'LoyaltyPoints' }, /"LoyaltyPoints" cannot be the type of a step.*For example: loyalty-points$/],
    [{ name: 'loyalty_points' }, /For example: loyalty-points$/],
    [{ name: '-loyalty--points-' }, /For example: loyalty-points$/],
    [{ name: '2-for-1' }, /cannot be the type of a step/],
    [{ name: '../evil' }, /For example: evil$/],
    [{ name: '' }, /"" cannot be the type of a step/],
    [{ name: 'x'.repeat(51) }, /50 characters at most/],
    [{ name: 'flow-runtime' }, /taken by packages\/flow-runtime/],
    [{ name: 'loyalty-points', title: '' }, /The title "" is not plain text/],
    [{ name: 'loyalty-points', title: 'a `b`' }, /For example: Loyalty points$/],
    [{ name: 'loyalty-points', external: true, waits: true }, /either calls out or waits/],
  ])('the options %j', async (options, message) => {
    const tree = openWorkspace();
    const before = tree.listChanges();
    await expect(generateStepPlugin(tree, options)).rejects.toThrow(message);
    expect(tree.listChanges()).toEqual(before);
  });

  it.each([
    ['send-message', 'packages/standard-steps/src/send-message/send-message.ts'],
    ['webhook-action', 'packages/webhook-action'],
  ])('the type of a step that exists: %s', async (name, owner) => {
    const tree = openWorkspace('standard-steps', 'webhook-action');
    await expect(generateStepPlugin(tree, { name })).rejects.toThrow(owner);
  });
});
