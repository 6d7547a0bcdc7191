/**
 * `npm run cluster`: as `npm start`, with several flow servers that share one PostgreSQL and three Restate nodes, which it brings along.
 * A flow server or a node that is killed starts again after a while. `-- --engine embedded` goes without Restate. `-- --check` tries it and
 * ends.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { checkCluster } from './cluster-check.mjs';
import { parseOptions } from './cluster-options.mjs';
import { createClusterStack, findClusterPorts, untilReady } from './cluster-stack.mjs';
import { createChildren } from './children.mjs';
import { describeCluster } from './describe-cluster.mjs';
import { keepRunning } from './keep-running.mjs';
import { build, checkNode, install } from './prepare.mjs';
import { checkPlatform } from './restate-platform.mjs';
import { seed } from './seed.mjs';
import { createShutdown } from './shut-down.mjs';
import { buildStudio } from './studio.mjs';

const POLL_MS = 100;
const root = join(import.meta.dirname, '..', '..');
const { options, help, fault } = parseOptions(process.argv.slice(2));
if (options === undefined) {
  (fault === undefined ? console.log : console.error)(help ?? fault);
  process.exit(fault === undefined ? 0 : 1);
}

const preparing = new AbortController();
let creating;
const children = createChildren((line) => console.error(line));
const shutdown = createShutdown({
  stopAll: async () => {
    preparing.abort();
    await children.stop();
    // Also what is still starting leaves nothing behind.
    const stack = await creating?.catch(() => undefined);
    await stack?.stop();
  },
  killAll: () => children.kill(),
});
const { isStopping } = shutdown;
const report = (line) => console.log(line);

const keepMember = (member) => {
  const start = () => {
    const child = children.start(member);
    return { pid: child.pid, ended: once(child, 'exit'), kill: () => child.kill('SIGKILL') };
  };
  return keepRunning({ name: member.name, start, isStopping, report });
};

/** Keeps a node of Restate running, which runs already. */
const keepNode = (node, index) => {
  const name = `Restate node ${index + 1}`;
  const start = async () => {
    if (!node.isRunning()) await node.start();
    const ended = node.ended().then((how) => {
      if (!isStopping()) console.error(`The ${name} stopped unexpectedly (${how}).`);
    });
    return { pid: node.pid(), ended, kill: () => node.signal('SIGKILL') };
  };
  return keepRunning({ name, start, isStopping, report });
};

const endNow = async ({ kill, ended }) => {
  kill();
  await ended;
};

try {
  if (options.engine === 'restate') checkPlatform();
  checkNode();
  const ports = await findClusterPorts(options);
  await install(root, preparing.signal);
  await build(root, preparing.signal, [join('tools', 'servers')]);
  await buildStudio(root, { STUDIO_DIR: process.env.STUDIO_DIR ?? '' }, preparing.signal);
  const servers = await import(pathToFileURL(join(root, 'tools', 'servers', 'dist', 'index.js')).href);
  const shared = options.engine === 'restate' ? 'PostgreSQL and three Restate nodes' : 'PostgreSQL';
  console.log(`Starting ${shared} ...`);
  creating = createClusterStack({ root, engine: options.engine, ports, servers });
  const stack = await creating;
  preparing.signal.throwIfAborted();
  console.log('Starting the flow servers and the demo receiver ...');
  const receiver = children.start(stack.receiver);
  receiver.once('exit', () => void shutdown.stop(1, 'Without the demo receiver the demo flow fails.'));
  const nodes = await Promise.all(stack.nodes.map(keepNode));
  const members = await Promise.all(stack.members.map(keepMember));
  const urls = stack.members.map(({ url }) => url);
  await Promise.all(urls.map((url) => untilReady(url, preparing.signal)));
  const { flowId } = await seed({ url: urls[0], token: '', dataDir: stack.folder, receiverUrl: stack.receiverUrl });
  if (options.isCheck) {
    const killed = [members[0], ...nodes.slice(0, 1)];
    const before = killed.map(({ current }) => current());
    await checkCluster({
      urls,
      flowId,
      killed: nodes.length === 0 ? 'its first one' : 'the first one and of a Restate node',
      kill: () => Promise.all(before.map(endNow)),
      async untilBack() {
        while (killed.some(({ current }, index) => current() === before[index])) await sleep(POLL_MS);
        await untilReady(urls[0], preparing.signal);
      },
    });
    await shutdown.stop(0);
  } else if (!isStopping()) {
    console.log(describeCluster(stack, { root, flowId, pids: members.map(({ current }) => current().pid) }));
  }
} catch (error) {
  await shutdown.stop(1, error.message);
}
