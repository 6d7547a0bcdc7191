/**
 * `npm run dev`: as `npm start`, and after each change of a source compiles the changed files and restarts the flow server, and
 * the demo receiver if it changed, with the same settings, ports and data. While a source does not compile, both keep running.
 */
import { join } from 'node:path';
import { createChildren } from './children.mjs';
import { checkSettings } from './check-settings.mjs';
import { checkNode, install } from './prepare.mjs';
import { readSettings } from './read-settings.mjs';
import { createDevServers } from './dev-servers.mjs';
import { createShutdown } from './shut-down.mjs';
import { createStack } from './stack.mjs';
import { buildStudio } from './studio.mjs';
import { watchBuild } from './watch-build.mjs';

const root = join(import.meta.dirname, '..', '..');
const settings = readSettings();
const preparing = new AbortController();
let stopBuild = () => undefined;
let restarting = Promise.resolve();
let newer = new AbortController();
let isDescribed = false;
const children = createChildren((line) => console.error(`${line} It starts again after the next change.`));
const shutdown = createShutdown({
  stopAll: () => {
    preparing.abort();
    stopBuild();
    return children.stop();
  },
  killAll: () => children.kill(),
});

const restart = async (stack, servers, signal) => {
  if (signal.aborted || shutdown.isStopping()) return;
  const beganAt = performance.now();
  await servers.restart(AbortSignal.any([signal, preparing.signal]));
  if (isDescribed) console.log(`Restarted in ${((performance.now() - beganAt) / 1000).toFixed(1)} s.`);
  else console.log(`${await stack.describe()}\nA change of a source restarts them.`);
  isDescribed = true;
};

try {
  checkNode();
  const stack = await createStack(root, settings);
  await install(root, preparing.signal);
  await checkSettings(root, stack.server.env);
  // Once: a restart of the server serves the same studio. `npx vite` in its folder shows changes of it at once.
  await buildStudio(root, settings, preparing.signal);
  const servers = createDevServers({ root, stack, children });
  console.log('Building, and watching the sources ...');
  stopBuild = watchBuild({
    root,
    onBuilt: () => {
      // A newer build ends the wait for a server that may not have started.
      newer.abort();
      newer = new AbortController();
      const { signal } = newer;
      restarting = restarting
        .then(() => restart(stack, servers, signal))
        .catch((error) => {
          if (!signal.aborted && !shutdown.isStopping()) console.error(error.message);
        });
    },
    onBroken: (errors) => console.log(`${errors} ${errors === 1 ? 'error' : 'errors'}: what runs stays as it is.`),
    onDeath: (line) => void shutdown.stop(1, line),
  });
} catch (error) {
  await shutdown.stop(1, error.message);
}
