/**
 * `node standby.mjs <script>`: process that becomes another one in a third of the time that this takes to start. Loads the packages
 * from npm that the package of `script` needs, itself or through packages of the workspace, and then each module whose path it
 * receives. Having received `script` it is as `node <script>`. Ends with its parent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WORKSPACE = '@luluchat/';
const [, , script] = process.argv;
process.argv.splice(1, 1);

const seen = new Set();
/** Loads what a package names as dependencies. A package of its own `node_modules` has another version than is found from here. */
const loadPackages = async (manifest) => {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (seen.has(name) || existsSync(join(dirname(manifest), 'node_modules', name))) continue;
    seen.add(name);
    if (name.startsWith(WORKSPACE)) await loadPackages(createRequire(manifest).resolve(`${name}/package.json`));
    // What has no main module, or fails, is loaded or reported when the script imports it.
    else await import(name).catch(() => undefined);
  }
};

const end = () => process.exit();
process.once('disconnect', end);
let loading = loadPackages(join(dirname(script), '..', 'package.json'));
process.on('message', (path) => {
  loading = loading.then(() => {
    const loaded = import(pathToFileURL(path).href);
    // The script imports its modules again, and then reports what is wrong with them.
    if (path !== script) return loaded.catch(() => undefined);
    process.off('disconnect', end);
    process.disconnect();
    return loaded;
  });
});
