/**
 * Everything behind `npm start`: installs and builds when needed, starts the flow server and the demo receiver, seeds the
 * demo flow once, and says how to try it. Plain Node without dependencies: it runs before anything is installed.
 */
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChildren } from './children.mjs';
import { findPort, localUrl } from './ports.mjs';
import { judgeSettings } from './judge-settings.mjs';
import { build, checkNode, install } from './prepare.mjs';
import { seed } from './seed.mjs';
import { parseSettings } from './settings.mjs';

const root = join(import.meta.dirname, '..', '..');
const READY_MS = 60_000;
/** As in `npm run server`. */
const SERVER_FLAGS = ['--max-semi-space-size=64'];
/** Ctrl-C under npm arrives twice, from the terminal and from npm. */
const SAME_KEYSTROKE_MS = 500;

const fail = (line) => {
  console.error(line);
  process.exit(1);
};

const { settings, help, fault } = parseSettings(process.argv.slice(2), process.env);
if (fault !== undefined) fail(fault);
if (help !== undefined) {
  console.log(help);
  process.exit(0);
}

let stoppingSince;
const preparing = new AbortController();
const children = createChildren((line) => void stop(1, line));

const stop = async (exitCode, line) => {
  if (stoppingSince !== undefined) return;
  stoppingSince = Date.now();
  if (line !== undefined) console.error(line);
  preparing.abort();
  await children.stop();
  process.exit(exitCode);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stoppingSince !== undefined && Date.now() - stoppingSince > SAME_KEYSTROKE_MS) {
      children.kill();
      process.exit(1);
    }
    if (stoppingSince === undefined) console.log('\nStopping ...');
    void stop(0);
  });
}

const untilReady = async (url) => {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(50)) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`The flow server was not ready within ${READY_MS / 1000} s.`);
};

/** The demo receiver is a third party: it gets nothing that is the flow server's alone. */
const withoutSecrets = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(?:SECRETS_KEY|EGRESS_|API_ACCESS_TOKEN|TRIGGER_ACCESS_TOKEN)/.test(name),
    ),
  );

const describeEgress = (allowed) => {
  const hosts = [settings.EGRESS_ALLOW_HOSTS, allowed].filter(Boolean).join(',');
  const ranges = settings.EGRESS_ALLOW_CIDRS === '' ? '' : ` EGRESS_ALLOW_CIDRS=${settings.EGRESS_ALLOW_CIDRS}`;
  return `public addresses, and EGRESS_ALLOW_HOSTS=${hosts}${ranges}`;
};

/** How the reader's shell gets to know the tokens that the calls below are made with. */
const describeTokens = () => {
  const names = ['TRIGGER_ACCESS_TOKEN', 'API_ACCESS_TOKEN'].filter((name) => settings[name] !== '');
  if (names.length === 0) return [];
  return [
    '',
    'In the shell that you make calls from, first put in the tokens that this was started with:',
    ...names.map((name) => `  export ${name}='<${name}>'`),
  ];
};

const describe = ({ url, receiverUrl, dataDir, allowed, flowId, note }) => {
  const bearer = (name) => (settings[name] === '' ? '' : ` -H "Authorization: Bearer $${name}"`);
  const shownDir = relative(process.cwd(), dataDir);
  return [
    '',
    `Flow server    ${url} (API documentation: ${url}/docs)`,
    `Demo receiver  ${receiverUrl}`,
    `Egress         ${describeEgress(allowed)}`,
    `Data           ${shownDir.startsWith('..') || shownDir === '' ? dataDir : `./${shownDir}`}`,
    ...(flowId === undefined
      ? []
      : [
          ...describeTokens(),
          '',
          'Trigger the demo flow, then look at the contact:',
          `  curl -X POST ${url}/trigger/flow/${flowId}${bearer('TRIGGER_ACCESS_TOKEN')} -H 'Content-Type: application/json' -d '{"contact_number": "60123456789", "name": "Aisyah"}'`,
          `  curl ${url}/v1/contacts/60123456789${bearer('API_ACCESS_TOKEN')}`,
        ]),
    ...(note === undefined ? [] : ['', note]),
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
};

try {
  checkNode();
  const dataDir = resolve(settings.DATA_DIR);
  const receiverHost = '127.0.0.1';
  const port = await findPort('PORT', Number(settings.PORT), settings.HOST);
  const receiverPort = await findPort('DEMO_RECEIVER_PORT', Number(settings.DEMO_RECEIVER_PORT), receiverHost);
  const url = localUrl(settings.HOST, port);
  const receiverUrl = localUrl(receiverHost, receiverPort);
  const script = (app) => join(root, 'apps', app, 'dist', 'main.js');
  const allowed = `${receiverHost}:${receiverPort}`;
  const serverEnv = {
    ...process.env,
    ...settings,
    EGRESS_ALLOW_HOSTS: [settings.EGRESS_ALLOW_HOSTS, allowed].filter(Boolean).join(','),
    PORT: String(port),
    DATA_DIR: dataDir,
  };
  await install(root, preparing.signal);
  await judgeSettings(root, serverEnv);
  await build(root, preparing.signal);
  console.log('Starting the flow server and the demo receiver ...');
  children.start('demo receiver', script('demo-receiver'), {
    ...withoutSecrets(process.env),
    DEMO_RECEIVER_PORT: receiverPort,
    HOST: receiverHost,
  });
  children.start('flow server', script('flow-server'), serverEnv, SERVER_FLAGS);
  await untilReady(url);
  const seeded = await seed({ url, token: settings.API_ACCESS_TOKEN, dataDir, receiverUrl });
  if (stoppingSince === undefined) console.log(describe({ url, receiverUrl, dataDir, allowed, ...seeded }));
} catch (error) {
  await stop(1, error.message);
}
