import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Tree } from '@nx/devkit';
import type { Plugin } from 'rolldown';
import { ROOT } from './start-programs.js';

interface Generator {
  readonly generateStepPlugin: (
    tree: Tree,
    options: { readonly name: string; readonly title: string },
  ) => Promise<unknown>;
}
interface Bundler {
  readonly bundleServer: (
    folder: string,
    options: { readonly plugins: readonly Plugin[]; readonly isWarm: boolean },
  ) => Promise<string>;
}
interface Trees {
  readonly FsTree: new (root: string, verbose: boolean) => Tree;
}

const moduleAt = (path: string) => import(new URL(`../../../${path}`, import.meta.url).href) as Promise<unknown>;

/**
 * Generates a step package by `nx g step-plugin` and bundles the server with its module, as an app that ships it lists it. Nothing
 * of it is written into the workspace's packages.
 *
 * @param name - Type of the step, in the form of a package name.
 * @param own - Files by name which replace those of the generator, as those of an author who makes the step theirs.
 * @returns Path of the program, and of the folder that the caller removes.
 */
export async function bundleWithStep(
  name: string,
  title: string,
  own: Readonly<Record<string, string>> = {},
): Promise<{ program: string; folder: string }> {
  const parent = join(ROOT, 'apps', 'flow-studio', 'out-tsc');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'step-'));
  const [generator, bundler, trees] = await Promise.all([
    moduleAt('tools/generators/src/step-plugin/generate-step-plugin.mjs') as Promise<Generator>,
    moduleAt('tools/start/bundle-server.mjs') as Promise<Bundler>,
    moduleAt('node_modules/nx/dist/src/generators/tree.js') as Promise<Trees>,
  ]);
  const tree = new trees.FsTree(ROOT, false);
  await generator.generateStepPlugin(tree, { name, title });
  for (const { path, content } of tree.listChanges())
    if (path.startsWith(`packages/${name}/src/`) && !path.endsWith('.spec.ts') && content !== null)
      writeFileSync(join(folder, basename(path)), own[basename(path)] ?? content);
  const program = await bundler.bundleServer(join(folder, 'server'), {
    plugins: [addModule(join(folder, `${name}-module.ts`))],
    isWarm: false,
  });
  return { program, folder };
}

/** Adds a module to those that the server's container lists. */
function addModule(file: string): Plugin {
  const listed = 'createStandardStepsModule(),';
  return {
    name: 'add-module',
    transform: (code, id) => {
      if (!id.endsWith(join('flow-server', 'dist', 'container.js'))) return null;
      if (!code.includes(listed)) throw new Error(`The container of the server no longer lists ${listed}`);
      const added = `Object.values(added)[0](),`;
      return `import * as added from ${JSON.stringify(file)};\n${code.replace(listed, `${listed} ${added}`)}`;
    },
  };
}
