import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPort, localUrl } from './ports.mjs';
import { seed } from './seed.mjs';
import { servesStudio } from './studio.mjs';

const HOST = '127.0.0.1';
const READY_MS = 60_000;
/** Time after which a flow server that ended starts again. */
export const RESTART_MS = 10_000;
const FLAGS = ['--max-semi-space-size=64'];
/** Settings of the flow servers that are taken from the environment: the others are those of the cluster. */
const PASSED = /^(?:LOG_LEVEL|STUDIO_DIR|DEFAULT_COUNTRY|EGRESS_|WEBHOOK_)/;

const passedSettings = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name)));

/** Finds the ports of all servers. Rejects with a line for the operator when one is in use. */
export const findClusterPorts = async ({ servers, port, receiverPort }) => {
  const first = await findPort('--port', port, HOST);
  const receiver = await findPort('--demo-receiver-port', receiverPort, HOST);
  const others = Array.from({ length: servers - 1 }, () => findPort('--port', 0, HOST));
  return { receiver, servers: [first, ...(await Promise.all(others))] };
};

/** Starts everything but the flow servers and the demo receiver, and describes those. `servers` is the module `@luluchat/servers`. */
export const createClusterStack = async ({ root, ports, servers }) => {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-cluster-'));
  const postgres = await servers.startPostgres();
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
    script: built('flow-server'),
    flags: FLAGS,
    env: { ...common, PORT: String(port), DATA_DIR: join(folder, `server-${index + 1}`) },
  }));
  const receiver = {
    name: 'demo receiver',
    script: built('demo-receiver'),
    env: { PATH, DEMO_RECEIVER_PORT: String(ports.receiver), HOST },
  };
  const stop = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { members, receiver, receiverUrl, postgres, folder, stop };
};

/** Resolves when the flow server at the URL is ready. */
export const untilReady = async (url, signal) => {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(50, undefined, { signal })) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`The flow server at ${url} was not ready within ${READY_MS / 1000} s.`);
};

/** Seeds the demo flow, and resolves to its id and the lines that say how to try the cluster. `pids` are those of the flow servers. */
export const describeCluster = async ({ members, receiverUrl, postgres, folder }, { root, pids }) => {
  const [first] = members;
  const last = members.at(-1);
  const { flowId } = await seed({ url: first.url, token: '', dataDir: folder, receiverUrl });
  const servers = members.map(({ url }, index) => `${url} (process ${pids[index]})`);
  const lines = [
    '',
    ...(servesStudio(root, { STUDIO_DIR: process.env.STUDIO_DIR ?? '' })
      ? [`Studio         ${first.url}/studio/`]
      : []),
    ...servers.map((text, index) => `${index === 0 ? 'Flow servers ' : '             '}  ${text}`),
    `PostgreSQL     ${postgres.url}`,
    `Demo receiver  ${receiverUrl}`,
    '',
    'Trigger the demo flow on one flow server, then look at the contact on another one:',
    `  curl -X POST ${first.url}/trigger/flow/${flowId} -H 'Content-Type: application/json' -d '{"contact_number": "60123456789", "name": "Aisyah"}'`,
    `  curl ${last.url}/v1/contacts/60123456789`,
    '',
    `Kill a flow server: the others take its conversations over, and it starts again after ${RESTART_MS / 1000} s.`,
    `  kill -9 ${pids[0]}`,
    '',
    'Ctrl-C stops everything and removes the data.',
  ];
  return { flowId, text: lines.join('\n') };
};
