import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { whenUnavailable } from './restate-platform.mjs';
import { findPort, localUrl } from './ports.mjs';
import { SERVER_FLAGS } from './server-flags.mjs';

const HOST = '127.0.0.1';
const READY_MS = 60_000;
/** Settings of the flow servers that are taken from the environment: the others are those of the cluster. */
const PASSED = /^(?:LOG_LEVEL|STUDIO_DIR|DEFAULT_COUNTRY|EGRESS_|WEBHOOK_)/;

const passedSettings = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name)));

/** Flow servers by themselves, without Restate. */
const EMBEDDED = { nodes: [], node: process.execPath, settingsOf: () => ({}), stop: () => Promise.resolve() };

/** Finds the ports of all servers. Rejects with a line for the operator when one is in use. */
export const findClusterPorts = async ({ servers, port, receiverPort }) => {
  const first = await findPort('--port', port, HOST);
  const receiver = await findPort('--demo-receiver-port', receiverPort, HOST);
  const others = Array.from({ length: servers - 1 }, () => findPort('--port', 0, HOST));
  return { receiver, servers: [first, ...(await Promise.all(others))] };
};

/**
 * Starts everything but the flow servers and the demo receiver, and describes those. `servers` is the module `@luluchat/servers`. Rejects
 * when a part cannot be started, and has stopped the others then.
 */
export const createClusterStack = async ({ root, engine, ports, servers }) => {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-cluster-'));
  const parts = await Promise.allSettled([
    servers.startPostgres(),
    engine === 'restate' ? servers.startSharedRestate(ports.servers.length).catch(whenUnavailable) : EMBEDDED,
  ]);
  const stop = async () => {
    await Promise.all(parts.map(({ value }) => value?.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  const failed = parts.find(({ status }) => status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  const [postgres, restate] = parts.map(({ value }) => value);
  const urls = ports.servers.map((port) => localUrl(HOST, port));
  const receiverUrl = localUrl(HOST, ports.receiver);
  const built = (app) => join(root, 'apps', app, 'dist', 'main.js');
  const { PATH } = process.env;
  const common = {
    LOG_LEVEL: 'warn',
    ...passedSettings(),
    PATH,
    HOST,
    STORE: 'postgres',
    DATABASE_URL: postgres.url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: urls[0],
    DEMO_RECEIVER_URL: receiverUrl,
    EGRESS_ALLOW_HOSTS: [process.env.EGRESS_ALLOW_HOSTS, `${HOST}:${ports.receiver}`].filter(Boolean).join(','),
  };
  const members = ports.servers.map((port, index) => ({
    name: `flow server ${index + 1}`,
    url: urls[index],
    node: restate.node,
    script: built('flow-server'),
    flags: SERVER_FLAGS,
    env: {
      ...common,
      ...restate.settingsOf(index),
      PORT: String(port),
      DATA_DIR: join(folder, `server-${index + 1}`),
    },
  }));
  const receiver = {
    name: 'demo receiver',
    script: built('demo-receiver'),
    env: { PATH, DEMO_RECEIVER_PORT: String(ports.receiver), HOST },
  };
  return { members, receiver, receiverUrl, postgres, nodes: restate.nodes, folder, stop };
};

/** Resolves when the flow server at the URL is ready. */
export const untilReady = async (url, signal) => {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(50, undefined, { signal })) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`The flow server at ${url} was not ready within ${READY_MS / 1000} s.`);
};
