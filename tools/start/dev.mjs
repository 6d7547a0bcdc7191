/**
 * `npm run dev`: as `npm start`, and after each change of a source compiles the changed files and restarts the flow server and
 * the demo receiver with the same settings, ports and data. While a source does not compile, the servers keep running.
 */
import { join } from 'node:path';
import { createChildren } from './children.mjs';
import { checkSettings } from './check-settings.mjs';
import { checkNode, install } from './prepare.mjs';
import { readSettings } from './read-settings.mjs';
import { createShutdown } from './shut-down.mjs';
import { createStack } from './stack.mjs';
import { watchBuild } from './watch-build.mjs';

/** Short, since active runs are resumed after the restart. */
const RESTART_PATIENCE_MS = 500;
const root = join(import.meta.dirname, '..', '..');
const settings = readSettings();
const preparing = new AbortController();
let stopBuild = () => undefined;
let restarting = Promise.resolve();
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

const restart = async (stack) => {
  if (shutdown.isStopping()) return;
  const beganAt = performance.now();
  await children.stop(RESTART_PATIENCE_MS);
  if (shutdown.isStopping()) return;
  stack.start(children);
  await stack.untilReady(preparing.signal);
  if (isDescribed) console.log(`Restarted in ${((performance.now() - beganAt) / 1000).toFixed(1)} s.`);
  else console.log(`${await stack.describe()}\nA change of a source restarts them.`);
  isDescribed = true;
};

try {
  checkNode();
  const stack = await createStack(root, settings);
  await install(root, preparing.signal);
  await checkSettings(root, stack.serverEnv);
  console.log('Building, and watching the sources ...');
  stopBuild = watchBuild({
    root,
    onBuilt: () => {
      restarting = restarting
        .then(() => restart(stack))
        .catch((error) => {
          if (!shutdown.isStopping()) console.error(error.message);
        });
    },
    onBroken: (errors) => console.log(`${errors} ${errors === 1 ? 'error' : 'errors'}: what runs stays as it is.`),
    onDeath: (line) => void shutdown.stop(1, line),
  });
} catch (error) {
  await shutdown.stop(1, error.message);
}
