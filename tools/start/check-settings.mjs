import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Leaves all imports but those of our own files to Node. */
const FOREIGN = /^(?!@luluchat\/|\.{0,2}\/|\w:)/;

/**
 * Checks the settings with the flow server's own check, and creates its data folder. Throws its message when they are invalid.
 * Needs the installed packages but no build, which would delay the report of a mistyped setting: the sources are bundled into one
 * file, which takes half a second. An older build could report wrong problems.
 */
export const checkSettings = async (root, env) => {
  const { parseSettings, makeFolder } = await importSources(root, {
    parseSettings: join(root, 'apps', 'flow-server', 'src', 'settings', 'parse-settings.ts'),
    makeFolder: join(root, 'packages', 'flow-store', 'src', 'connection', 'make-folder.ts'),
  });
  const checked = parseSettings([], env);
  if (checked.kind === 'invalid') throw new Error(checked.message);
  try {
    makeFolder(checked.settings.dataDir);
  } catch (error) {
    throw new Error(`DATA_DIR ${checked.settings.dataDir} cannot be made: ${error.message}`, { cause: error });
  }
};

/** Imports one name from each of some TypeScript files. */
const importSources = async (root, files) => {
  const { rolldown } = await import('rolldown');
  const entry = Object.entries(files).map(([name, file]) => `export { ${name} } from ${JSON.stringify(file)};`);
  const bundle = await rolldown({
    input: 'entry',
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
    external: FOREIGN,
    resolve: { conditionNames: ['@luluchat/source', 'node', 'import', 'default'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry.ts' : null),
        load: (id) => (id === '\0entry.ts' ? entry.join('\n') : null),
      },
    ],
  });
  // Below the flow server, so that imports resolve as they do there.
  const folder = join(root, 'apps', 'flow-server', 'node_modules', '.cache', `luluchat-start-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    // Packages read their versions from the manifest one folder up.
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
    const file = join(folder, 'dist', 'check.js');
    await bundle.write({ file, format: 'esm' });
    return await import(pathToFileURL(file).href);
  } finally {
    await bundle.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
