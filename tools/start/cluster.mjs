/**
 * `npm run cluster`: as `npm start`, with several flow servers on one PostgreSQL, which it brings along. A flow server that is killed
 * starts again after a while. `-- --check` tries it and ends.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkCluster } from './cluster-check.mjs';
import { parseOptions } from './cluster-options.mjs';
import { createClusterStack, describeCluster, findClusterPorts, RESTART_MS, untilReady } from './cluster-stack.mjs';
import { createChildren } from './children.mjs';
import { build, checkNode, install } from './prepare.mjs';
import { createShutdown } from './shut-down.mjs';
import { buildStudio } from './studio.mjs';

const root = join(import.meta.dirname, '..', '..');
const { options, help, fault } = parseOptions(process.argv.slice(2));
if (options === undefined) {
  (fault === undefined ? console.log : console.error)(help ?? fault);
  process.exit(fault === undefined ? 0 : 1);
}

const preparing = new AbortController();
let stack;
const children = createChildren((line) => console.error(line));
const shutdown = createShutdown({
  stopAll: async () => {
    preparing.abort();
    await children.stop();
    await stack?.stop();
  },
  killAll: () => children.kill(),
});

/** Starts a flow server, and again a while after it has ended. `running` holds its process. */
const keepRunning = (member, running, index) => {
  const child = children.start(member);
  running[index] = child;
  child.once('exit', () => {
    if (shutdown.isStopping()) return;
    setTimeout(() => {
      if (shutdown.isStopping()) return;
      keepRunning(member, running, index);
      console.log(`The ${member.name} starts again (process ${running[index].pid}).`);
    }, RESTART_MS).unref();
  });
};

try {
  checkNode();
  const ports = await findClusterPorts(options);
  await install(root, preparing.signal);
  await build(root, preparing.signal, [join('tools', 'servers')]);
  await buildStudio(root, { STUDIO_DIR: process.env.STUDIO_DIR ?? '' }, preparing.signal);
  const servers = await import(pathToFileURL(join(root, 'tools', 'servers', 'dist', 'index.js')).href);
  console.log('Starting PostgreSQL, the flow servers and the demo receiver ...');
  stack = await createClusterStack({ root, ports, servers });
  const receiver = children.start(stack.receiver);
  receiver.once('exit', () => void shutdown.stop(1, 'Without the demo receiver the demo flow fails.'));
  const running = [];
  stack.members.forEach((member, index) => keepRunning(member, running, index));
  await Promise.all(stack.members.map(({ url }) => untilReady(url, preparing.signal)));
  const { flowId, text } = await describeCluster(stack, { root, pids: running.map(({ pid }) => pid) });
  if (options.isCheck) {
    const kill = async () => {
      const ended = once(running[0], 'exit');
      running[0].kill('SIGKILL');
      await ended;
    };
    await checkCluster({ urls: stack.members.map(({ url }) => url), flowId, kill });
    await shutdown.stop(0);
  } else if (!shutdown.isStopping()) console.log(text);
} catch (error) {
  await shutdown.stop(1, error.message);
}
