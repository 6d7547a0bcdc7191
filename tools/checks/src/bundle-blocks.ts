import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { InputOptions, OutputOptions, Plugin } from 'rolldown';
import { root } from './workspace.js';

/** Leaves all imports but those of files and of our packages to Node. */
const FOREIGN = /^(?!@luluchat\/|\.{0,2}\/|\w:|node:)/;
const THREAD = join('saver', 'writer-thread');

/** Resolves foreign packages to absolute paths, from the file that imports them. */
const resolveForeign: Plugin = {
  name: 'resolve-foreign',
  async resolveId(source, importer, { kind, isEntry }) {
    if (isEntry || !FOREIGN.test(source)) return null;
    const found = await this.resolve(source, importer, { kind, skipSelf: true });
    return found === null || found.external ? found : { id: found.id, external: 'absolute' };
  },
};

const input: InputOptions = {
  platform: 'node',
  tsconfig: join(root, 'tsconfig.base.json'),
  plugins: [resolveForeign],
  resolve: { conditionNames: ['@luluchat/source', 'node', 'import', 'default'] },
  treeshake: false,
  logLevel: 'silent',
};
const output: OutputOptions = {
  format: 'esm',
  keepNames: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  sourcemap: true,
};

/**
 * Bundles code blocks with the sources of the workspace that they import, which they share. Returns the script of each, below
 * `folder`. Blocks that each transform hundreds of sources take four times as long.
 */
export async function bundleBlocks(files: readonly string[], folder: string): Promise<ReadonlyMap<string, string>> {
  const dir = join(folder, 'build', 'blocks');
  mkdirSync(dir, { recursive: true });
  // Packages read their versions from the manifest one or two folders up.
  for (const place of [folder, join(folder, 'build')]) {
    writeFileSync(join(place, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  }
  const names = new Map(files.map((file, index) => [file, `block-${index}`]));
  await build(Object.fromEntries([...names].map(([file, name]) => [name, file])), dir);
  // The store looks for its thread here, seen from the blocks.
  const thread = join(root, 'packages', 'flow-store', 'src', `${THREAD}.ts`);
  await build({ [THREAD]: thread }, join(folder, 'dist'));
  return new Map([...names].map(([file, name]) => [file, join(dir, `${name}.js`)]));
}

async function build(entries: Readonly<Record<string, string>>, dir: string): Promise<void> {
  const bundle = await rolldown({ ...input, input: entries });
  await bundle.write({ ...output, dir });
  await bundle.close();
}
