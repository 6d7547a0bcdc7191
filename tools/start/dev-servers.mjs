import { join } from 'node:path';
import { newestFile } from './newest-file.mjs';

/** Short, since active runs are resumed after the restart. */
const RESTART_PATIENCE_MS = 500;
/** Packages whose build the demo receiver runs. */
const RECEIVER_PACKAGES = [
  ['apps', 'demo-receiver'],
  ['packages', 'webhook-receiver'],
];

const isRunning = (child) => child !== undefined && child.exitCode === null && child.signalCode === null;

/**
 * Restarts the flow server and the demo receiver from what was built. A process in reserve has loaded the packages from npm before the
 * flow server is needed, and loads its other modules while the running one stops. The demo receiver restarts when its build changed.
 */
export const createDevServers = ({ root, stack, children }) => {
  const receiverFolders = RECEIVER_PACKAGES.map((path) => join(root, ...path, 'dist'));
  let server;
  let receiver;
  let receiverBuiltAt;
  let reserve;

  /** Resolves when the new flow server is ready. Rejects when it is not in time, or when `signal` aborts. */
  const restart = async (signal) => {
    const next = isRunning(reserve) ? reserve : children.startStandby(stack.server);
    reserve = undefined;
    next.send(stack.server.modules);
    const builtAt = newestFile(receiverFolders);
    const keepsReceiver = builtAt === receiverBuiltAt && isRunning(receiver);
    await children.stop(RESTART_PATIENCE_MS, keepsReceiver ? [server] : [server, receiver]);
    if (!keepsReceiver) receiver = children.start(stack.receiver);
    receiverBuiltAt = builtAt;
    server = next;
    server.send(stack.server.script);
    await stack.untilReady(signal);
    reserve = children.startStandby(stack.server);
  };

  return { restart };
};
