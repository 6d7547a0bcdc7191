/**
 * `npm start`: installs and builds when needed, starts the flow server with the studio and the demo receiver, seeds the demo flow
 * once, and prints how to try it. Plain Node without dependencies: it runs before anything is installed.
 */
import { join } from 'node:path';
import { createChildren } from './children.mjs';
import { checkSettings } from './check-settings.mjs';
import { build, checkNode, install } from './prepare.mjs';
import { readSettings } from './read-settings.mjs';
import { makeServerBundle } from './server-bundle.mjs';
import { createShutdown } from './shut-down.mjs';
import { createStack } from './stack.mjs';
import { buildStudio } from './studio.mjs';

const root = join(import.meta.dirname, '..', '..');
const settings = readSettings();
const preparing = new AbortController();
const children = createChildren((line) => void shutdown.stop(1, line));
const shutdown = createShutdown({
  stopAll: () => {
    preparing.abort();
    return children.stop();
  },
  killAll: () => children.kill(),
});

try {
  checkNode();
  const stack = await createStack(root, settings);
  await install(root, preparing.signal);
  await checkSettings(root, stack.server.env);
  await build(root, preparing.signal);
  const script = await makeServerBundle(root, preparing.signal);
  await buildStudio(root, settings, preparing.signal);
  console.log('Starting the flow server and the demo receiver ...');
  children.start(stack.receiver);
  children.start({ ...stack.server, script });
  await stack.untilReady();
  const description = await stack.describe();
  if (!shutdown.isStopping()) console.log(description);
} catch (error) {
  await shutdown.stop(1, error.message);
}
